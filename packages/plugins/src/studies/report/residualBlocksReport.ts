import {
  type Figure,
  type MemberRuns,
  type ReportTable,
  type RunState,
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
  stability,
  trainSeconds,
} from './figures.js';
import { rankings } from './ranking.js';
import { REFERENCE_BLOCKS, SOURCE } from './reference.js';
import { scopeStatement } from './scopeStatement.js';
import { studyTable } from './studyTable.js';

const deviation: Format = (value) => value.toFixed(4);
const WIDE =
  "wide: the study's block was narrower than its basic one, so that its count cannot be derived. Here wide means a widening " +
  'factor on the channels of the block, after Wide ResNets.';

/** Part 3.2. */
export function residualBlocksReport(members: readonly MemberRuns[]): SuiteReport {
  return {
    statements: [
      ...scopeStatement(members),
      ...blockStatement(members),
      ...rankings('In the same surrounding network,', members),
      ...stabilityStatement(members),
    ],
    tables: [
      blocksTable(members),
      studyTable('residual-blocks', 'Residual blocks', members, [
        { title: 'params of the network', pick: params, format: count },
        { title: 'test acc., bestEpochOnTest', pick: bestTestAccuracy, format: percent, reference: 'bestTestAccuracy' },
        { title: 'test acc., final', pick: finalTestAccuracy, format: percent },
        { title: 'std over epochs', pick: stability, format: deviation, reference: 'stability' },
        { title: 'training', pick: trainSeconds, format: seconds, reference: 'trainSeconds' },
      ]),
    ],
  };
}

/** Of the layers between the first and the second pooling, which stand around the block in this network. */
const blockParams: Pick = ({ model }: RunState) => {
  const layers = model?.layers ?? [];
  const pools = layers.flatMap(({ layer }, i) => (layer === 'max-pool2d' ? [i] : []));
  if (pools.length < 2) return undefined;
  return layers.slice(pools[0] + 1, pools[1]).reduce((sum, layer) => sum + layer.params, 0);
};

function blocksTable(members: readonly MemberRuns[]): ReportTable {
  return {
    id: 'blocks',
    title: 'Trainable parameters of the block',
    columns: ['block', 'block, reference'].map((title) => ({ title, align: 'right' as const })),
    rows: members.map((member) => ({
      name: member.member,
      cells: [figureOf(member, blockParams, count), reference(REFERENCE_BLOCKS[member.member], count)],
    })),
    notes: [SOURCE, WIDE],
  };
}

function blockStatement(members: readonly MemberRuns[]): readonly Statement[] {
  const comparable = members.filter(({ member, runs }) => member !== 'wide' && runs.length > 0);
  if (comparable.length === 0) return [];
  const equal = comparable.every(({ member, runs }) => blockParams(runs[0]) === REFERENCE_BLOCKS[member]);
  const list: Figure = {
    text: comparable.map((member) => `${member.member} ${figureOf(member, blockParams, count).text}`).join(', '),
    runs: comparable.flatMap(({ runs }) => runs.map(({ run }) => run)),
  };
  return [
    statement(
      'blocks',
    )`The blocks' trainable parameters are ${list}: ${equal ? 'exactly' : 'not'} those of the reference. ${WIDE}`,
  ];
}

function stabilityStatement(members: readonly MemberRuns[]): readonly Statement[] {
  const several = members.filter(({ runs }) => runs.some(({ history }) => history.length > 1));
  const list = listOf(several, stability, deviation);
  return list ? [statement('stability')`The standard deviation of the test accuracy over the epochs is ${list}.`] : [];
}
