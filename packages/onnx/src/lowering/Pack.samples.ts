import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: [x([2, 3]), x([2, 3])], attrs: { axis: 1 } },
  { name: 'last', inputs: [x([2, 3]), x([2, 3]), x([2, 3])], attrs: { axis: -1 } },
  { name: 'one', inputs: [ints([2])], attrs: { axis: 0 } },
  { name: 'scalars', inputs: [x([]), x([])], attrs: { axis: 0 } },
  { name: 'shapes differ', inputs: [x([2]), x([3])], attrs: { axis: 0 }, throws: true },
];
