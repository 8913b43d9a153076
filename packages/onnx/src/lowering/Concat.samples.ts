import type { Samples } from './samples.js';
import { bools, ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: [x([2, 3]), x([4, 3])], attrs: { axis: 0 } },
  { name: 'last axis of three', inputs: [x([2, 3, 1]), x([2, 3, 4]), x([2, 3, 2])], attrs: { axis: -1 } },
  { name: 'one', inputs: [x([2, 3])], attrs: { axis: 0 } },
  { name: 'int32', inputs: [ints([2]), ints([3])], attrs: { axis: 0 } },
  { name: 'bool', inputs: [bools([2]), bools([3])], attrs: { axis: 0 } },
  { name: 'shapes differ', inputs: [x([2, 3]), x([2, 4])], attrs: { axis: 0 }, throws: true },
];
