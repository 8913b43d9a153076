import type { Samples } from './samples.js';
import { bools, ints, x } from './samples.js';

export const samples: Samples = [
  {
    name: 'float32 to int32',
    inputs: {
      x: x([8], [1.7, -1.7, 0.2, -0, 1e9, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]),
    },
    attrs: { dtype: 'int32' },
  },
  { name: 'float32 to bool', inputs: { x: x([5], [0, -0, 0.1, -3, Number.NaN]) }, attrs: { dtype: 'bool' } },
  { name: 'float32 to float32', inputs: { x: x([3]) }, attrs: { dtype: 'float32' } },
  { name: 'int32 to float32', inputs: { x: ints([3, 2]) }, attrs: { dtype: 'float32' } },
  { name: 'int32 to bool', inputs: { x: ints([7]) }, attrs: { dtype: 'bool' } },
  { name: 'bool to float32', inputs: { x: bools([7]) }, attrs: { dtype: 'float32' } },
  { name: 'bool to int32', inputs: { x: bools([7]) }, attrs: { dtype: 'int32' } },
  { name: 'to complex64', inputs: { x: x([2]) }, attrs: { dtype: 'complex64' }, uncovered: true },
];
