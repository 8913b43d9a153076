import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { value: x([3, 4]) }, attrs: { axis: 0 } },
  { name: 'last', inputs: { value: ints([2, 3, 4]) }, attrs: { axis: -1 } },
  { name: 'one', inputs: { value: x([1, 3]) }, attrs: { axis: 0 } },
];
