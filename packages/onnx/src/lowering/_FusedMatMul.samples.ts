import type { Samples } from './samples.js';
import { x } from './samples.js';

const [a, b, bias] = [x([1, 3, 4]), x([1, 4, 5]), x([5])];

export const samples: Samples = [
  { inputs: { a, b }, attrs: { transposeA: false, transposeB: false } },
  { name: 'bias', inputs: { a, b, bias }, attrs: { activation: 'linear' } },
  { name: 'relu', inputs: { a, b, bias }, attrs: { activation: 'relu' } },
  { name: 'relu6', inputs: { a, b, bias }, attrs: { activation: 'relu6' } },
  { name: 'sigmoid', inputs: { a, b, bias }, attrs: { activation: 'sigmoid' } },
  { name: 'elu', inputs: { a, b }, attrs: { activation: 'elu' } },
  { name: 'leakyrelu', inputs: { a, b, bias }, attrs: { activation: 'leakyrelu', leakyreluAlpha: 0.3 } },
  { name: 'prelu', inputs: { a, b, bias, preluActivationWeights: x([5]) }, attrs: { activation: 'prelu' } },
  { name: 'bias of rank 3', inputs: { a, b, bias: x([1, 3, 5]) }, attrs: { activation: 'relu' } },
  {
    name: 'batches',
    inputs: { a: x([2, 3, 4]), b: x([2, 5, 4]), bias },
    attrs: { transposeB: true, activation: 'relu' },
  },
  { name: 'Aᵀ of rank 2', inputs: { a: x([4, 3]), b: x([4, 5]), bias }, attrs: { transposeA: true } },
  { name: 'unknown activation', inputs: { a, b }, attrs: { activation: 'mish' }, uncovered: true },
];
