import { reductionSamples } from './reductionSamples.js';
import type { Samples } from './samples.js';
import { bools, x } from './samples.js';

export const samples: Samples = [
  ...reductionSamples(),
  { name: 'bool', inputs: { x: bools([3, 4]) }, attrs: { axis: [1], keepDims: false } },
  { name: 'axis out of range', inputs: { x: x([2, 3]) }, attrs: { axis: [2], keepDims: false }, throws: true },
];
