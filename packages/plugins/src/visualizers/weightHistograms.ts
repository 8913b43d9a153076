import { defineVisualizer, type TrainedRun } from '@layerlab/core';
import { z } from 'zod';
import { type Bin, histogram, rangeOf } from './histogram.js';
import { subjectOf, subtitleOf } from './runTitle.js';
import { COLOURS, chart } from './theme.js';

interface KernelHistogram {
  readonly weight: string;
  readonly count: number;
  readonly std: number;
  readonly before: readonly Bin[];
  readonly after: readonly Bin[];
}

/** How the kernels' elements are spread, before training and after. */
export const weightHistograms = defineVisualizer({
  name: 'weight-histograms',
  summary: "spread of each kernel's weights before and after training",
  options: z.object({ bins: z.int().min(2).default(40).describe('bins of equal width') }),
  inspect: (trained, { bins }) => kernelHistograms(trained, bins),
  draw: (run, _options, finding) => {
    if (!finding || finding.length === 0) return [];
    const title = `Weights of ${subjectOf(run)}`;
    const spec = chart({
      title: { text: title, subtitle: subtitleOf(run, 'grey: before training; blue: after; σ: deviation after') },
      columns: Math.min(4, finding.length),
      spacing: 24,
      concat: finding.map(panel),
    });
    return [{ name: 'weight-histograms', title, spec }];
  },
});

function kernelHistograms({ model, initial }: TrainedRun, bins: number): readonly KernelHistogram[] {
  const first = new Map(initial().weights.map(({ path, variable }) => [path, variable]));
  return model.weights
    .filter(({ trainable, variable }) => trainable && variable.rank >= 2)
    .map(({ path, variable }) => {
      const before = first.get(path)!.dataSync();
      const after = variable.dataSync();
      const range = rangeOf(before, after);
      return {
        weight: path,
        count: after.length,
        std: deviation(after),
        before: histogram(before, bins, range),
        after: histogram(after, bins, range),
      };
    });
}

function deviation(values: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = sum / values.length;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) ** 2;
  return Math.sqrt(squares / values.length);
}

function panel({ weight, count, std, before, after }: KernelHistogram): unknown {
  const x = { field: 'from', type: 'quantitative', title: 'weight', axis: { tickCount: 4, grid: false } };
  const y = { field: 'share', type: 'quantitative', title: 'share', axis: { tickCount: 3, format: '.0%' } };
  return {
    title: {
      text: weight,
      subtitle: `${count.toLocaleString('en')} weights, σ ${std.toPrecision(2)}`,
      fontSize: 11,
      subtitleFontSize: 10,
      offset: 6,
    },
    width: 150,
    height: 90,
    layer: [
      {
        data: { values: before },
        mark: { type: 'bar', color: '#bbbbbb' },
        encoding: { x, x2: { field: 'to' }, y, y2: { datum: 0 } },
      },
      {
        // the step of a bin starts at its lower edge
        data: { values: [...after, { ...after[after.length - 1], from: after[after.length - 1].to }] },
        mark: { type: 'line', interpolate: 'step-after', color: COLOURS.blue, strokeWidth: 1.5 },
        encoding: { x, y },
      },
    ],
  };
}
