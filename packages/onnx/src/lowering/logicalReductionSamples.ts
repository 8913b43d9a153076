import type { Samples } from './samples.js';
import { bools } from './samples.js';

/** Calls that every reduction of bools is held to. */
export const logicalReductionSamples: Samples = [
  { inputs: { x: bools([4, 5]) }, attrs: { axis: [1], keepDims: false } },
  { name: 'keepDims', inputs: { x: bools([2, 3, 4]) }, attrs: { axis: [0, 2], keepDims: true } },
  { name: 'negative axis', inputs: { x: bools([2, 3, 4]) }, attrs: { axis: -2, keepDims: false } },
  { name: 'all axes', inputs: { x: bools([3, 2, 5]) }, attrs: { axis: [0, 1, 2], keepDims: false } },
  { name: 'scalar', inputs: { x: bools([]) }, attrs: { axis: [], keepDims: false } },
];
