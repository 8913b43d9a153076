import { type MemberRuns, type Statement, type SuiteReport, statement, timingNoteOf } from '@layerlab/core';
import {
  bestTestAccuracy,
  bestTrainAccuracy,
  count,
  type Format,
  figureOf,
  finalGap,
  finalTestAccuracy,
  gradientNorm,
  inferenceSeconds,
  listOf,
  meanOf,
  type Pick,
  params,
  percent,
  points,
  seconds,
  trainSeconds,
} from './figures.js';
import { paramsStatement } from './paramsStatement.js';
import { rankings } from './ranking.js';
import { scopeStatement } from './scopeStatement.js';
import { studyTable } from './studyTable.js';

const norm: Format = (value) => value.toPrecision(3);

/** Part 1.1. */
export function mnistComparisonReport(members: readonly MemberRuns[]): SuiteReport {
  return {
    statements: [
      ...scopeStatement(members),
      ...paramsStatement('mnist-comparison', members),
      ...rankings('Of these architectures,', members),
      ...costStatement(members),
    ],
    tables: [
      studyTable('mnist-comparison', 'Models on MNIST', members, [
        { title: 'params', pick: params, format: count, reference: 'params' },
        { title: 'training', pick: trainSeconds, format: seconds, reference: 'trainSeconds' },
        { title: 'inference', pick: inferenceSeconds, format: seconds, reference: 'inferenceSeconds' },
        { title: 'train acc., best epoch', pick: bestTrainAccuracy, format: percent, reference: 'bestTrainAccuracy' },
        { title: 'test acc., bestEpochOnTest', pick: bestTestAccuracy, format: percent, reference: 'bestTestAccuracy' },
        { title: 'test acc., final', pick: finalTestAccuracy, format: percent },
      ]),
    ],
  };
}

/** Part 1.2. */
export function cifarComparisonReport(members: readonly MemberRuns[]): SuiteReport {
  return {
    statements: [
      ...scopeStatement(members),
      ...paramsStatement('cifar-comparison', members),
      ...rankings(undefined, members),
      ...costStatement(members),
      ...each(
        'gap',
        "The training accuracy, a mean over the kept epoch's steps, less the test accuracy after it",
        members,
        finalGap,
        points,
      ),
      ...each('gradients', 'The mean gradient norm over training', members, gradientNorm, norm),
    ],
    tables: [
      studyTable('cifar-comparison', 'Models on CIFAR-10', members, [
        { title: 'params', pick: params, format: count, reference: 'params' },
        { title: 'training', pick: trainSeconds, format: seconds, reference: 'trainSeconds' },
        { title: 'test acc., bestEpochOnTest', pick: bestTestAccuracy, format: percent, reference: 'bestTestAccuracy' },
        { title: 'test acc., final', pick: finalTestAccuracy, format: percent },
        { title: 'train less test acc., final', pick: finalGap, format: points },
        { title: 'mean gradient norm', pick: gradientNorm, format: norm },
      ]),
    ],
  };
}

/** What the members took to train, the quickest and the slowest. */
function costStatement(members: readonly MemberRuns[]): readonly Statement[] {
  const timed = members
    .filter((member) => meanOf(member, trainSeconds) !== undefined)
    .sort((a, b) => meanOf(a, trainSeconds)! - meanOf(b, trainSeconds)!);
  if (timed.length < 2) return [];
  const note = timingNoteOf(timed.flatMap(({ runs }) => runs));
  if (note) return [statement('cost')`The training times are ${note}: other runs used the machine at the same time.`];
  const [quick, slow] = [timed[0], timed[timed.length - 1]];
  const time = (member: MemberRuns) => figureOf(member, trainSeconds, seconds);
  return [
    statement(
      'cost',
    )`Training took ${quick.member} the least time, ${time(quick)}, and ${slow.member} the most, ${time(slow)}.`,
  ];
}

function each(
  id: string,
  what: string,
  members: readonly MemberRuns[],
  pick: Pick,
  format: Format,
): readonly Statement[] {
  const list = listOf(members, pick, format);
  return list ? [statement(id)`${what} is ${list}.`] : [];
}
