import { dilated, geometries, uncoveredLayout } from './convolutionSamples.js';
import type { Samples } from './samples.js';
import { x } from './samples.js';

export const samples: Samples = [
  ...[...geometries, ...dilated].map(({ name, input, filter, attrs }) => ({
    name,
    inputs: { x: x([2, ...input]), filter: x([...filter, input[2], 4]) },
    attrs,
  })),
  {
    name: 'batch 1',
    inputs: { x: x([1, 4, 4, 1]), filter: x([3, 3, 1, 1]) },
    attrs: { strides: [1, 1], dilations: [1, 1], pad: 'same', dataFormat: 'NHWC' },
  },
  uncoveredLayout({ x: x([1, 2, 4, 4]), filter: x([3, 3, 2, 1]) }, {}),
];
