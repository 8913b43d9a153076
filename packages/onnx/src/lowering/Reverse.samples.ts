import type { Samples } from './samples.js';
import { bools, ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([3, 4]) }, attrs: { dims: [1] } },
  { name: 'all', inputs: { x: ints([3, 4, 2]) }, attrs: { dims: [0, 1, -1] } },
  { name: 'scalar', inputs: { x: x([]) }, attrs: { dims: [] } },
  { name: 'bool', inputs: { x: bools([5]) }, attrs: { dims: [0] } },
];
