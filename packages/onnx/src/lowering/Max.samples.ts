import { reductionSamples } from './reductionSamples.js';
import type { Samples } from './samples.js';
import { bools } from './samples.js';

export const samples: Samples = [
  ...reductionSamples('reductionIndices'),
  { name: 'bool', inputs: { x: bools([3, 4]) }, attrs: { reductionIndices: [1], keepDims: false }, uncovered: true },
];
