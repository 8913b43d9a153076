import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { input: x([2, 3]) }, attrs: { dim: 1 } },
  { name: 'last', inputs: { input: ints([2, 3]) }, attrs: { dim: -1 } },
  { name: 'scalar', inputs: { input: x([]) }, attrs: { dim: 0 } },
  { name: 'out of range', inputs: { input: x([2]) }, attrs: { dim: -4 }, throws: true },
];
