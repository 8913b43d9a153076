import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { indices: ints([3, 1], [4, 1, 4]), updates: x([3]) }, attrs: { shape: [6] } },
  { name: 'rows', inputs: { indices: ints([2, 1], [0, 2]), updates: x([2, 3]) }, attrs: { shape: [4, 3] } },
  { name: 'points', inputs: { indices: ints([3, 2], [0, 1, 1, 1, 0, 1]), updates: x([3]) }, attrs: { shape: [2, 2] } },
  { name: 'int32', inputs: { indices: ints([1, 1], [0]), updates: ints([1]) }, attrs: { shape: [2] }, uncovered: true },
];
