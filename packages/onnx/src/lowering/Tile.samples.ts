import type { Samples } from './samples.js';
import { bools, ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([2, 3]) }, attrs: { reps: [3, 2] } },
  { name: 'int32', inputs: { x: ints([3]) }, attrs: { reps: [4] } },
  { name: 'bool', inputs: { x: bools([2, 2]) }, attrs: { reps: [1, 2] } },
  { name: 'none', inputs: { x: x([2]) }, attrs: { reps: [0] }, uncovered: true },
];
