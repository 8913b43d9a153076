import type { RunState } from '@layerlab/core/light';
import type { TrainTestSeries } from './trainTestChart.js';

export const VIEWS = ['full', 'recent', 'epochs'] as const;
/** The whole history, its last quarter, or a point for each epoch. */
export type View = (typeof VIEWS)[number];

const RECENT_SHARE = 0.25;

/** The metrics that have a curve: loss and accuracy, then those of the test pictures but for single classes. */
export function metricNames({ history }: Pick<RunState, 'history'>): readonly string[] {
  const others = Object.keys(history.at(-1)?.test.metrics ?? {});
  return [
    'loss',
    'accuracy',
    ...others.filter((name) => name !== 'loss' && name !== 'accuracy' && !name.includes('/')),
  ];
}

/** A metric over the epochs, in fractions of one; other metrics than loss and accuracy are of the tests alone. */
export function liveSeries(state: RunState, metric: string, view: View): TrainTestSeries {
  const { history, steps, stepsPerEpoch } = state;
  const test = history.map(({ epoch, test: scores }) => ({ x: epoch, y: scoreOf(scores, metric) }));
  if (metric !== 'loss' && metric !== 'accuracy') return { train: [], test };
  if (view === 'epochs') return { train: history.map(({ epoch, train }) => ({ x: epoch, y: train[metric] })), test };
  const train = steps.map((step) => ({ x: step.at / Math.max(1, stepsPerEpoch), y: step[metric] }));
  if (view === 'full' || train.length === 0) return { train, test };
  const last = train[train.length - 1].x;
  const from = last - RECENT_SHARE * (last - train[0].x);
  return { train: train.filter(({ x }) => x >= from), test: test.filter(({ x }) => x >= from) };
}

function scoreOf(scores: RunState['history'][number]['test'], metric: string): number {
  if (metric === 'loss' || metric === 'accuracy') return scores[metric];
  return scores.metrics?.[metric] ?? Number.NaN;
}
