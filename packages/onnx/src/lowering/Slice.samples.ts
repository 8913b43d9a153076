import type { Samples } from './samples.js';
import { bools, ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([5, 4]) }, attrs: { begin: [1, 0], size: [3, 4] } },
  { name: 'to the end', inputs: { x: ints([5, 4, 2]) }, attrs: { begin: [2, 1], size: -1 } },
  { name: 'whole', inputs: { x: bools([3, 2]) }, attrs: { begin: 0, size: [3, 2] } },
  { name: 'nothing', inputs: { x: x([3]) }, attrs: { begin: [1], size: [0] }, uncovered: true },
  { name: 'negative begin', inputs: { x: x([3]) }, attrs: { begin: [-1], size: [1] }, uncovered: true },
  { name: 'beyond the end', inputs: { x: x([3]) }, attrs: { begin: [1], size: [5] }, throws: true },
];
