import { defineVisualizer } from '@layerlab/core';
import { epochAxis } from './epochAxis.js';
import { subjectOf, subtitleOf } from './runTitle.js';
import { COLOURS, chart, POINT } from './theme.js';

/** Training accuracy less test accuracy by epoch: a gap that grows is overfitting. */
export const gapCurve = defineVisualizer({
  name: 'gap-curve',
  summary: 'generalisation gap by epoch: training accuracy less test accuracy',
  draw: (run) => {
    const values = run.history
      .map(({ epoch, train, test }) => ({ epoch, gap: 100 * (train.accuracy - test.accuracy) }))
      .filter(({ gap }) => Number.isFinite(gap));
    if (values.length === 0) return [];
    const epochs = Math.max(...values.map(({ epoch }) => epoch));
    const title = `Generalisation gap of ${subjectOf(run)}`;
    const x = {
      field: 'epoch',
      type: 'quantitative',
      axis: epochAxis(epochs),
      scale: { domain: epochs === 1 ? [0.5, 1.5] : [1, epochs], nice: false },
    };
    const spec = chart({
      title: { text: title, subtitle: subtitleOf(run, "training accuracy is the mean over the epoch's steps") },
      width: 420,
      height: 220,
      layer: [
        {
          data: { values: [{ at: 0 }] },
          mark: { type: 'rule', color: '#666666' },
          encoding: { y: { field: 'at', type: 'quantitative' } },
        },
        {
          data: { values },
          mark: { type: 'line', point: POINT, color: COLOURS.blue },
          encoding: { x, y: { field: 'gap', type: 'quantitative', title: 'train less test accuracy (points)' } },
        },
      ],
    });
    return [{ name: 'gap-curve', title, spec }];
  },
});
