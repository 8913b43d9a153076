import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([5, 3]), indices: ints([4], [0, 4, 2, 2]) }, attrs: { axis: 0, batchDims: 0 } },
  { name: 'inner axis', inputs: { x: x([2, 3, 4]), indices: ints([2, 2], [0, 2, 1, 1]) }, attrs: { axis: 1 } },
  { name: 'scalar index', inputs: { x: x([4, 2]), indices: ints([], [3]) }, attrs: { axis: 0, batchDims: 0 } },
  {
    name: 'batched',
    inputs: { x: x([2, 3]), indices: ints([2, 2], [0, 2, 1, 1]) },
    attrs: { axis: 1, batchDims: 1 },
    uncovered: true,
  },
];
