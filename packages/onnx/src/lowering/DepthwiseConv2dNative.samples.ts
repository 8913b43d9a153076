import { dilated, geometries, uncoveredLayout } from './convolutionSamples.js';
import type { Samples } from './samples.js';
import { x } from './samples.js';

export const samples: Samples = [
  ...[...geometries, ...dilated].map(({ name, input, filter, attrs }, i) => ({
    name,
    inputs: { x: x([2, ...input]), filter: x([...filter, input[2], 1 + (i % 3)]) },
    attrs,
  })),
  uncoveredLayout({ x: x([1, 2, 4, 4]), filter: x([3, 3, 2, 1]) }, {}),
];
