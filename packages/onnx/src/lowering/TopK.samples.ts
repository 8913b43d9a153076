import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([3, 7]) }, attrs: { k: 3, sorted: true } },
  { name: 'ties', inputs: { x: x([4, 9], 'ties') }, attrs: { k: 5, sorted: true } },
  { name: 'all, int32', inputs: { x: ints([2, 4]) }, attrs: { k: 4, sorted: true } },
  { name: 'unsorted', inputs: { x: x([5]) }, attrs: { k: 2, sorted: false }, uncovered: true },
];
