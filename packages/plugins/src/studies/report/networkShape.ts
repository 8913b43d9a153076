import {
  type Figure,
  gradientVerdict,
  type MemberRuns,
  type Statement,
  type SuiteReport,
  shortVerdict,
  statement,
  VERDICT_RULE,
} from '@layerlab/core';
import {
  bestTestAccuracy,
  count,
  finalTestAccuracy,
  listOf,
  params,
  percent,
  receptiveField,
  seconds,
  trainSeconds,
} from './figures.js';
import { rankings } from './ranking.js';
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
    statements: [...scopeStatement(members), ...fieldStatement(members), ...rankings(undefined, members)],
    tables: [studyTable('kernel-size', 'Kernel sizes', members, [FIELD, ...COLUMNS])],
  };
}

/** Part 2.2. */
export function depthReport(members: readonly MemberRuns[]): SuiteReport {
  return {
    statements: [...scopeStatement(members), ...rankings(undefined, members), ...flowStatement(members)],
    tables: [studyTable('depth', 'Depth', members, COLUMNS)],
  };
}

function fieldStatement(members: readonly MemberRuns[]): readonly Statement[] {
  const list = listOf(members, receptiveField, count);
  return list ? [statement('fields')`Computed from the graphs, an output sees so many pixels across: ${list}.`] : [];
}

interface Flow {
  readonly after?: { readonly layers?: readonly { readonly mean: number }[] };
}

/** The verdict on what the gradient-flow chart shows after training, judged again from the layers' gradients. */
function flowStatement(members: readonly MemberRuns[]): readonly Statement[] {
  const known = members.flatMap(({ member, runs }) =>
    runs.flatMap(({ run, findings }) => {
      const layers = (findings['gradient-flow'] as Flow | undefined)?.after?.layers;
      return layers ? [{ member, run, judged: gradientVerdict(layers.map(({ mean }) => mean)) }] : [];
    }),
  );
  if (known.length === 0) return [];
  const list: Figure = {
    text: known.map(({ member, judged }) => `${member}: ${shortVerdict(judged)}`).join(', '),
    runs: known.map(({ run }) => run),
  };
  return [
    statement(
      'flow',
    )`Gradients after training, by how they change from the last layer to the first (${VERDICT_RULE}): ${list}.`,
  ];
}
