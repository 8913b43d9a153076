import type { Samples } from './samples.js';
import { x } from './samples.js';

export const samples: Samples = [
  { inputs: { a: x([4, 5]), b: x([4, 5]) } },
  { name: 'axes', inputs: { a: x([5], [0, 0, 1, -1, 0]), b: x([5], [1, -1, 0, 0, 0]) } },
  { name: 'quadrants', inputs: { a: x([4], [1, -1, 2, -2]), b: x([4], [3, 3, -3, -3]) } },
  {
    name: 'infinite',
    inputs: {
      a: x([6], [Infinity, -Infinity, Infinity, 1, -1, Infinity]),
      b: x([6], [Infinity, Infinity, -Infinity, -Infinity, Infinity, -2]),
    },
  },
  { name: 'row', inputs: { a: x([4, 5]), b: x([5]) } },
];
