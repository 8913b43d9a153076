import type { Drawing, RunState } from '@layerlab/core';
import { epochAxis } from './epochAxis.js';
import { namesOf, runEncoding } from './runColours.js';
import { chart, POINT } from './theme.js';

interface Row {
  readonly run: string;
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
}

/** Test loss and accuracy of several runs by epoch. A click in the legend picks one out where the chart is interactive. */
export function overlaidCurves(runs: readonly RunState[]): readonly Drawing[] {
  const names = namesOf(runs);
  const rows = runs.flatMap(({ history }, i) =>
    history.map(({ epoch, test }) => ({ run: names[i], epoch, loss: test.loss, accuracy: 100 * test.accuracy })),
  );
  if (new Set(rows.map(({ run }) => run)).size < 2) return [];
  const datasets = [
    ...new Set(runs.flatMap(({ data }) => (data ? [[data.dataset, data.note].filter(Boolean).join(', ')] : []))),
  ];
  const title = 'Test loss and accuracy by epoch';
  const spec = chart({
    title: { text: title, subtitle: datasets.join('; ') },
    spacing: 36,
    hconcat: [
      panel(rows, 'loss', 'test loss', names, 'pickedLoss'),
      panel(rows, 'accuracy', 'test accuracy (%)', names, 'pickedAccuracy'),
    ],
  });
  return [{ name: 'learning-curves', title, spec }];
}

function panel(
  rows: readonly Row[],
  field: 'loss' | 'accuracy',
  title: string,
  names: readonly string[],
  picked: string,
): unknown {
  const epochs = Math.max(...rows.map(({ epoch }) => epoch));
  return {
    width: 320,
    height: 260,
    data: { values: rows.filter((row) => Number.isFinite(row[field])) },
    params: [{ name: picked, select: { type: 'point', fields: ['run'] }, bind: 'legend' }],
    mark: { type: 'line', point: POINT },
    encoding: {
      x: {
        field: 'epoch',
        type: 'quantitative',
        axis: epochAxis(epochs),
        // one epoch alone still needs an axis with some width
        scale: { domain: epochs === 1 ? [0.5, 1.5] : [1, epochs], nice: false },
      },
      y: { field, type: 'quantitative', title, scale: { zero: false, nice: true } },
      ...runEncoding(names),
      opacity: { condition: { param: picked, value: 1 }, value: 0.15 },
    },
  };
}
