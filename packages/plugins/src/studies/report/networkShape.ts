import { type Figure, type MemberRuns, type Statement, type SuiteReport, statement } from '@layerlab/core';
import {
  bestTestAccuracy,
  count,
  figureOf,
  finalTestAccuracy,
  params,
  percent,
  receptiveField,
  seconds,
  trainSeconds,
} from './figures.js';
import { rankingStatement } from './ranking.js';
import { scopeStatement } from './scopeStatement.js';
import { type StudyColumn, studyTable } from './studyTable.js';

const COLUMNS: readonly StudyColumn[] = [
  { title: 'params', pick: params, format: count },
  { title: 'training', pick: trainSeconds, format: seconds, reference: 'trainSeconds' },
  { title: 'test acc., bestEpochOnTest', pick: bestTestAccuracy, format: percent, reference: 'bestTestAccuracy' },
  { title: 'test acc., final', pick: finalTestAccuracy, format: percent },
];
const FIELD: StudyColumn = {
  title: 'receptive field',
  pick: receptiveField,
  format: (value) => `${count(value)} px`,
  reference: 'receptiveField',
};

/** Part 2.1. */
export function kernelSizeReport(members: readonly MemberRuns[]): SuiteReport {
  return {
    statements: [...scopeStatement(members), ...fieldStatement(members), ...rankings(members)],
    tables: [studyTable('kernel-size', 'Kernel sizes', members, [FIELD, ...COLUMNS])],
  };
}

/** Part 2.2. */
export function depthReport(members: readonly MemberRuns[]): SuiteReport {
  return {
    statements: [...scopeStatement(members), ...rankings(members), ...flowStatement(members)],
    tables: [studyTable('depth', 'Depth', members, COLUMNS)],
  };
}

/** One ranking for each data set: accuracies on different ones are not to be ranked. */
function rankings(members: readonly MemberRuns[]): readonly Statement[] {
  const datasets = [...new Set(members.flatMap(({ runs }) => runs.map(({ data }) => data?.dataset ?? '')))];
  return datasets.flatMap((dataset, i) =>
    rankingStatement(
      `ranking-${i}`,
      `On ${dataset},`,
      members.filter(({ runs }) => runs.length > 0 && runs.every(({ data }) => data?.dataset === dataset)),
    ),
  );
}

function fieldStatement(members: readonly MemberRuns[]): readonly Statement[] {
  const known = members.filter(({ runs }) => runs.some((run) => receptiveField(run) !== undefined));
  if (known.length === 0) return [];
  const list: Figure = {
    text: known.map((member) => `${figureOf(member, receptiveField, count).text} for ${member.member}`).join(', '),
    runs: known.flatMap(({ runs }) => runs.map(({ run }) => run)),
  };
  return [statement('fields')`Computed from the graphs, an output sees so many pixels across: ${list}.`];
}

interface Judged {
  readonly after?: { readonly judged?: { readonly verdict?: string; readonly decades?: number } };
}

/** The verdicts of the gradient-flow chart, after training. */
function flowStatement(members: readonly MemberRuns[]): readonly Statement[] {
  const known = members.flatMap(({ member, runs }) =>
    runs.flatMap(({ run, findings }) => {
      const judged = (findings['gradient-flow'] as Judged | undefined)?.after?.judged;
      return typeof judged?.verdict === 'string' && typeof judged.decades === 'number'
        ? [{ member, run, verdict: judged.verdict, decades: judged.decades }]
        : [];
    }),
  );
  if (known.length === 0) return [];
  const list: Figure = {
    text: known.map(({ member, verdict, decades }) => `${member}: ${verdict} (${decades.toFixed(2)})`).join(', '),
    runs: known.map(({ run }) => run),
  };
  return [
    statement(
      'flow',
    )`Gradients after training, judged by how many powers of ten they grow from the last layer to the first: ${list}.`,
  ];
}
