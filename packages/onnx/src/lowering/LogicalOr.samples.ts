import type { Samples } from './samples.js';
import { bools } from './samples.js';

export const samples: Samples = [
  { inputs: { a: bools([3, 4]), b: bools([3, 4]) } },
  { name: 'row', inputs: { a: bools([3, 4]), b: bools([4]) } },
];
