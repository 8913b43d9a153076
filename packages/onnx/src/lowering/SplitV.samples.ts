import type { Samples } from './samples.js';
import { bools, ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([4, 6]) }, attrs: { numOrSizeSplits: 3, axis: 1 } },
  { name: 'sizes', inputs: { x: ints([5, 2]) }, attrs: { numOrSizeSplits: [1, -1, 2], axis: 0 } },
  { name: 'one', inputs: { x: x([4]) }, attrs: { numOrSizeSplits: [4], axis: 0 } },
  { name: 'bool', inputs: { x: bools([4]) }, attrs: { numOrSizeSplits: [1, 3], axis: -1 } },
  { name: 'an empty part', inputs: { x: x([4]) }, attrs: { numOrSizeSplits: [0, 4], axis: 0 }, uncovered: true },
  {
    name: 'sizes that do not add up',
    inputs: { x: x([4]) },
    attrs: { numOrSizeSplits: [1, 2], axis: 0 },
    throws: true,
  },
];
