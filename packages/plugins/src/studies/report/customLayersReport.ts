import {
  type Figure,
  type Interval,
  type LayerTimes,
  type LayerTiming,
  type MemberRuns,
  type ReportTable,
  type Statement,
  type SuiteReport,
  statement,
} from '@layerlab/core';
import {
  bestTestAccuracy,
  count,
  type Format,
  figureOf,
  finalTestAccuracy,
  listOf,
  type Pick,
  params,
  percent,
  reference,
  seconds,
  trainSeconds,
} from './figures.js';
import { rankings } from './ranking.js';
import { REFERENCE_LAYERS, SOURCE } from './reference.js';
import { scopeStatement } from './scopeStatement.js';
import { studyTable } from './studyTable.js';

const ms: Format = (value) => `${value.toFixed(2)} ms`;
const factor: Format = (value) => `${value.toFixed(2)}×`;
/** What a custom layer may cost, forward plus backward, in times of its standard counterpart. */
const BAR = 3;

/** Part 3.1. */
export function customLayersReport(members: readonly MemberRuns[]): SuiteReport {
  const timed = members.filter(({ member }) => member in REFERENCE_LAYERS);
  const trained = members.filter(({ member }) => !(member in REFERENCE_LAYERS));
  return {
    statements: [...scopeStatement(trained), ...rankings('In the same network,', trained), ...timeStatement(timed)],
    tables: [
      layersTable(timed),
      studyTable('custom-layers', 'The network with each custom layer', trained, [
        { title: 'params', pick: params, format: count },
        { title: 'training', pick: trainSeconds, format: seconds },
        { title: 'test acc., bestEpochOnTest', pick: bestTestAccuracy, format: percent },
        { title: 'test acc., final', pick: finalTestAccuracy, format: percent },
      ]),
    ],
  };
}

const timing =
  (pick: (timing: LayerTiming) => number): Pick =>
  ({ layerTiming }) =>
    layerTiming && pick(layerTiming);
const ratio = timing(({ both }) => both.ratio);

function layersTable(members: readonly MemberRuns[]): ReportTable {
  const times: readonly { readonly title: string; readonly of: (timing: LayerTiming) => LayerTimes }[] = [
    { title: 'forward', of: ({ forward }) => forward.layer },
    { title: 'forward, standard', of: ({ forward }) => forward.against },
    { title: 'both ways', of: ({ both }) => both.layer },
    { title: 'both ways, standard', of: ({ both }) => both.against },
  ];
  const right = (title: string) => ({ title, align: 'right' as const });
  return {
    id: 'layers',
    title: 'Each custom layer beside its standard counterpart',
    columns: [
      ...times.map(({ title }) => right(title)),
      ...['ratio', 'custom, reference', 'standard, reference'].map(right),
    ],
    rows: members.map((member) => ({
      name: member.member,
      cells: [
        ...times.map(({ of }) =>
          withInterval(
            member,
            timing((taken) => of(taken).p50Ms),
            (taken) => of(taken).intervals.p50,
            ms,
          ),
        ),
        withInterval(member, ratio, ({ both }) => both.interval, factor),
        ...referenceOf(member.member),
      ],
    })),
    notes: [
      SOURCE,
      'both ways: forward and the gradients by the input and by every weight; medians, in turns; in brackets 95 % intervals',
    ],
  };
}

/** The figure of one run with its 95 % interval; of several seeds the mean with its spread. */
function withInterval(
  member: MemberRuns,
  pick: Pick,
  intervalOf: (timing: LayerTiming) => Interval,
  format: Format,
): Figure {
  const figure = figureOf(member, pick, format);
  const [timed] = member.runs.flatMap(({ layerTiming }) => layerTiming ?? []);
  if (figure.runs.length !== 1) return figure;
  const [low, high] = intervalOf(timed).map((end) => end.toFixed(2));
  return { ...figure, text: `${figure.text} (${low} to ${high})` };
}

function referenceOf(member: string): Figure[] {
  const row = REFERENCE_LAYERS[member];
  return [
    reference(row?.custom, (value) => `${value.toFixed(3)} s`),
    reference(row?.standard, (value) => `${value.toFixed(3)} s`),
  ];
}

function timeStatement(members: readonly MemberRuns[]): readonly Statement[] {
  const list = listOf(members, ratio, factor);
  if (!list) return [];
  const where = (side: (low: number, high: number) => boolean) =>
    members
      .filter(({ runs }) => runs.some(({ layerTiming }) => layerTiming && side(...layerTiming.both.interval)))
      .map(({ member }) => member);
  const beyond = where((low) => low > BAR);
  const open = where((low, high) => low <= BAR && high > BAR).filter((member) => !beyond.includes(member));
  const bar: Figure = { text: factor(BAR), runs: [] };
  const verdicts = [
    ...(beyond.length > 0 ? [`${beyond.join(', ')} ${beyond.length === 1 ? 'is' : 'are'} beyond it`] : []),
    ...(open.length > 0 ? [`within noise of it: ${open.join(', ')}`] : []),
  ];
  const verdict = verdicts.length > 0 ? verdicts.join('; ') : 'all are within it, and so are their intervals';
  return [
    statement(
      'times',
    )`Forward and backward together, each custom layer takes so many times as long as its standard counterpart: ${list}. The bar is ${bar}: ${verdict}.`,
  ];
}
