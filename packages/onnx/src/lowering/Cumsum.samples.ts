import type { Samples } from './samples.js';
import { bools, ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([3, 5]) }, attrs: { axis: 1, exclusive: false, reverse: false } },
  { name: 'exclusive, reverse', inputs: { x: x([4, 3]) }, attrs: { axis: 0, exclusive: true, reverse: true } },
  { name: 'int32', inputs: { x: ints([2, 3, 4]) }, attrs: { axis: 1, exclusive: true, reverse: false } },
  { name: 'bool', inputs: { x: bools([6]) }, attrs: { axis: 0, exclusive: false, reverse: true } },
  {
    name: 'negative axis',
    inputs: { x: x([3, 5]) },
    attrs: { axis: -1, exclusive: false, reverse: false },
    uncovered: true,
  },
];
