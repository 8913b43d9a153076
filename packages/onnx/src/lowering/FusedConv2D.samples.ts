import { dilated, geometries } from './convolutionSamples.js';
import type { Samples } from './samples.js';
import { x } from './samples.js';

const inputs = { x: x([2, 5, 5, 3]), filter: x([3, 3, 3, 4]) };
const bias = x([4]);
const attrs = { strides: [1, 1], dilations: [1, 1], pad: 'same', dataFormat: 'NHWC' };

export const samples: Samples = [
  ...[...geometries, ...dilated].map(({ name, input, filter, attrs }) => ({
    name,
    inputs: { x: x([2, ...input]), filter: x([...filter, input[2], 4]), bias },
    attrs: { ...attrs, activation: 'relu' },
  })),
  { name: 'bias', inputs: { ...inputs, bias }, attrs: { ...attrs, activation: 'linear' } },
  { name: 'elu', inputs: { ...inputs, bias }, attrs: { ...attrs, activation: 'elu' } },
  { name: 'relu6', inputs, attrs: { ...attrs, activation: 'relu6' } },
  { name: 'sigmoid', inputs: { ...inputs, bias }, attrs: { ...attrs, activation: 'sigmoid' } },
  { name: 'leakyrelu', inputs: { ...inputs, bias }, attrs: { ...attrs, activation: 'leakyrelu', leakyreluAlpha: 0.2 } },
  {
    name: 'prelu',
    inputs: { ...inputs, bias, preluActivationWeights: x([1, 1, 4]) },
    attrs: { ...attrs, activation: 'prelu' },
  },
  { name: 'scalar bias', inputs: { ...inputs, bias: x([]) }, attrs: { ...attrs, activation: 'relu' } },
  { name: 'unknown activation', inputs, attrs: { ...attrs, activation: 'swish' }, uncovered: true },
];
