import type { Samples } from './samples.js';
import { bools, x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([3, 4]) }, attrs: { perm: [1, 0] } },
  { name: 'rank 4', inputs: { x: x([2, 3, 4, 5]) }, attrs: { perm: [3, 1, 0, 2] } },
  { name: 'bool', inputs: { x: bools([2, 3]) }, attrs: { perm: [1, 0] } },
  { name: 'scalar', inputs: { x: x([]) }, attrs: { perm: [] } },
];
