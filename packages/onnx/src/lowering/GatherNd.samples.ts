import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { params: x([3, 4]), indices: ints([2, 2], [0, 3, 2, 1]) } },
  { name: 'rows', inputs: { params: x([3, 4, 2]), indices: ints([2, 2, 1], [0, 2, 1, 1]) } },
  { name: 'one vector', inputs: { params: ints([3, 4, 2]), indices: ints([2], [2, 3]) } },
];
