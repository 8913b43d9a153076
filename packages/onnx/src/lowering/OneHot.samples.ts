import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

const indices = ints([2, 3], [0, 3, -1, 4, 2, 1]);

export const samples: Samples = [
  { inputs: { indices }, attrs: { depth: 4, onValue: 1, offValue: 0, dtype: 'float32' } },
  { name: 'values', inputs: { indices }, attrs: { depth: 3, onValue: 0.5, offValue: -2, dtype: 'float32' } },
  { name: 'int32', inputs: { indices }, attrs: { depth: 5, onValue: 7, offValue: 1, dtype: 'int32' } },
  { name: 'bool', inputs: { indices }, attrs: { depth: 5, onValue: 0, offValue: 1, dtype: 'bool' } },
  {
    name: 'float indices',
    inputs: { indices: x([2]) },
    attrs: { depth: 2, onValue: 1, offValue: 0, dtype: 'float32' },
    uncovered: true,
  },
];
