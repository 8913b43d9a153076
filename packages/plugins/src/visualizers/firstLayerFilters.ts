import { defineVisualizer, type Pixels, type TrainedRun } from '@layerlab/core';
import { z } from 'zod';
import { coloured, diverging } from './colourMaps.js';
import { pictureGrid } from './pictureGrid.js';
import { subjectOf, subtitleOf } from './runTitle.js';
import { fromSignedBytes, largestOf, type SignedBytes, toSignedBytes } from './signedBytes.js';

interface Filters {
  readonly layer: string;
  /** [height, width, channels] of one. */
  readonly shape: readonly number[];
  /** How many the layer has. */
  readonly of: number;
  /** All on one scale. */
  readonly filters: readonly SignedBytes[];
}

/** The first layer's kernels as pictures; of a dense layer, whose units see whole pictures, those of the largest norm. */
export const firstLayerFilters = defineVisualizer({
  name: 'first-layer-filters',
  summary: "the first layer's kernels as pictures",
  options: z.object({ count: z.int().min(1).default(32).describe('kernels shown') }),
  inspect: (trained, { count }) => firstFilters(trained, count),
  draw: (run, _options, finding) => {
    if (!finding) return [];
    const { layer, shape, of, filters } = finding;
    const title = `First-layer filters of ${subjectOf(run)}`;
    const scale = filters[0].largest.toPrecision(2);
    const svg = pictureGrid({
      title,
      subtitle: [
        ...subtitleOf(run, `${filters.length} of ${of} kernels of ${layer}, ${shape[0]} x ${shape[1]}`),
        shape[2] === 3 ? `red, green, blue: grey is 0, the ends ±${scale}` : `blue -${scale}, white 0, red ${scale}`,
      ],
      tiles: filters.map((filter) => ({ pixels: filterPixels(filter, shape) })),
      columns: 8,
      size: shape[0] > 12 ? 84 : 56,
    });
    return [{ name: 'first-layer-filters', title, svg }];
  },
});

function firstFilters({ model }: TrainedRun, count: number): Filters | undefined {
  const [height, width, channels] = model.info.inputShape;
  const first = model.weights.find(({ trainable, variable }) => trainable && variable.rank >= 2);
  if (!first) return undefined;
  const { shape: kernel } = first.variable;
  const convolution = kernel.length === 4 && kernel[2] === channels;
  const dense = kernel.length === 2 && kernel[0] === height * width * channels;
  if (!convolution && !dense) return undefined;
  const shape = convolution ? [kernel[0], kernel[1], channels] : [height, width, channels];
  const all = columnsOf(first.variable.dataSync(), kernel[kernel.length - 1]);
  const shown = (dense ? byNorm(all) : all).slice(0, count);
  const largest = Math.max(...shown.map(largestOf));
  return {
    layer: first.path.slice(0, first.path.lastIndexOf('/')),
    shape,
    of: all.length,
    filters: shown.map((values) => toSignedBytes(values, largest)),
  };
}

/** Of a matrix with so many columns, row by row. */
function columnsOf(values: ArrayLike<number>, columns: number): Float32Array[] {
  return Array.from({ length: columns }, (_, c) =>
    Float32Array.from({ length: values.length / columns }, (__, row) => values[row * columns + c]),
  );
}

function byNorm(filters: readonly Float32Array[]): readonly Float32Array[] {
  const norms = new Map(filters.map((values) => [values, values.reduce((sum, value) => sum + value * value, 0)]));
  return [...filters].sort((a, b) => norms.get(b)! - norms.get(a)!);
}

/** Three channels are shown as colours, any other number by the mean over them. */
export function filterPixels(filter: SignedBytes, [height, width, channels]: readonly number[]): Pixels {
  const values = fromSignedBytes(filter);
  if (channels === 3)
    return { width, height, channels: 3, data: Uint8Array.from(values, (value) => Math.round(127.5 * (1 + value))) };
  const means = Float32Array.from({ length: height * width }, (_, i) => {
    const own = values.subarray(i * channels, (i + 1) * channels);
    return own.reduce((a, b) => a + b, 0) / channels;
  });
  return coloured(means, [height, width], diverging);
}
