import { geometries } from './convolutionSamples.js';
import type { Samples } from './samples.js';
import { x } from './samples.js';

export const samples: Samples = [
  ...geometries.map(({ name, input, filter, attrs }) => ({
    name,
    inputs: { x: x([2, ...input]), filter: x([...filter, input[2], 2]), bias: x([2 * input[2]]) },
    attrs: { ...attrs, activation: 'relu6' },
  })),
  {
    name: 'prelu',
    inputs: { x: x([1, 4, 4, 2]), filter: x([3, 3, 2, 1]), preluActivationWeights: x([2]) },
    attrs: { strides: 1, dilations: 1, pad: 'same', dataFormat: 'NHWC', activation: 'prelu' },
  },
];
