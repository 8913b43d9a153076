import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { a: x([4, 5]), b: x([4, 5]) } },
  { name: 'signs', inputs: { a: x([8], [5, -5, 5, -5, 6, -6, 0, 4]), b: x([8], [3, 3, -3, -3, 3, 3, 2, 0]) } },
  {
    name: 'infinite',
    inputs: { a: x([4], [1.5, -1.5, 1.5, -1.5]), b: x([4], [Infinity, Infinity, -Infinity, -Infinity]) },
  },
  { name: 'row', inputs: { a: x([4, 5]), b: x([5], 'positive') } },
  { name: 'int32', inputs: { a: ints([2]), b: ints([2]) }, uncovered: true },
];
