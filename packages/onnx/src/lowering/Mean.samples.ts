import { reductionSamples } from './reductionSamples.js';
import type { Samples } from './samples.js';
import { bools } from './samples.js';

export const samples: Samples = [
  ...reductionSamples(),
  { name: 'bool', inputs: { x: bools([3, 4]) }, attrs: { axis: [1], keepDims: false } },
];
