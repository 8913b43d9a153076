import { defineVisualizer, type RunState } from '@layerlab/core';
import { epochAxis } from './epochAxis.js';
import { namesOf, runEncoding } from './runColours.js';
import { chart, POINT } from './theme.js';

interface Row {
  readonly epoch: number;
  readonly layer: string;
  readonly norm: number;
}

/** The L2 norm of each layer's gradient by epoch, on a logarithmic scale: vanishing and exploding layers stand out. */
export const gradientNorms = defineVisualizer({
  name: 'gradient-norms',
  summary: "norm of each layer's gradient by epoch",
  draw: (run) => {
    const rows = layerRows(run);
    if (rows.length === 0) return [];
    // in the order of the network, from input to output
    const layers = [...new Set(rows.map((row) => row.layer))];
    const epochs = Math.max(...rows.map((row) => row.epoch));
    const title = `Gradient norms of ${run.experiment?.model.name ?? run.run} by layer`;
    const spec = chart({
      title: { text: title, subtitle: `${run.run}; mean over each epoch` },
      width: 420,
      height: 260,
      data: { values: rows },
      encoding: {
        ...axes(epochs),
        color: {
          field: 'layer',
          type: 'ordinal',
          sort: layers,
          scale: { scheme: 'viridis' },
          legend: { title: 'layer', orient: 'right', symbolLimit: 0 },
        },
      },
      mark: { type: 'line', point: POINT },
    });
    return [{ name: 'gradient-norms', title, spec }];
  },
  compare: (runs) => {
    const names = namesOf(runs);
    const values = runs.flatMap((run, i) => meanRows(run, names[i]));
    if (new Set(values.map(({ run }) => run)).size < 2) return [];
    const epochs = Math.max(...values.map(({ epoch }) => epoch));
    const title = 'Mean gradient norm over training';
    const spec = chart({
      title: {
        text: title,
        subtitle: "mean over the trainable weights of their gradients' L2 norms, and over each epoch",
      },
      width: 420,
      height: 260,
      data: { values },
      encoding: { ...axes(epochs), ...runEncoding(names) },
      mark: { type: 'line', point: POINT },
    });
    return [{ name: 'gradient-norms', title, spec }];
  },
});

/** The study's figure for a whole model. */
function meanRows({ history }: RunState, run: string) {
  return history.flatMap(({ epoch, gradientNorms: norms = {} }) => {
    const all = Object.values(norms);
    const norm = all.reduce((a, b) => a + b, 0) / all.length;
    return norm > 0 && Number.isFinite(norm) ? [{ run, epoch, norm }] : [];
  });
}

function axes(epochs: number) {
  return {
    x: {
      field: 'epoch',
      type: 'quantitative',
      axis: epochAxis(epochs),
      scale: epochs === 1 ? { domain: [0.5, 1.5], nice: false } : { domain: [1, epochs], nice: false },
    },
    y: {
      field: 'norm',
      type: 'quantitative',
      title: 'gradient norm (L2)',
      axis: { tickCount: 5, format: '~g' },
      scale: { type: 'log', nice: false, padding: 12 },
    },
  };
}

/** A layer's norm is the root of the sum of its weights' squared norms. A zero has no place on a logarithmic scale. */
function layerRows(run: RunState): readonly Row[] {
  return run.history.flatMap(({ epoch, gradientNorms: norms = {} }) => {
    const squares = new Map<string, number>();
    for (const [path, norm] of Object.entries(norms)) {
      const layer = path.slice(0, path.lastIndexOf('/'));
      squares.set(layer, (squares.get(layer) ?? 0) + norm * norm);
    }
    return [...squares]
      .map(([layer, square]) => ({ epoch, layer, norm: Math.sqrt(square) }))
      .filter(({ norm }) => norm > 0 && Number.isFinite(norm));
  });
}
