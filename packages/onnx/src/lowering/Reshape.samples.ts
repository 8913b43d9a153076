import type { Samples } from './samples.js';
import { x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([2, 6]) }, attrs: { shape: [3, 4] } },
  { name: 'implicit', inputs: { x: x([2, 6]) }, attrs: { shape: [4, -1, 1] } },
  { name: 'to a scalar', inputs: { x: x([1, 1]) }, attrs: { shape: [] } },
  { name: 'another size', inputs: { x: x([2, 3]) }, attrs: { shape: [4] }, throws: true },
];
