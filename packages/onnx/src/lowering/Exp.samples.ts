import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([3, 5]) } },
  { name: 'scalar', inputs: { x: x([], [0.25]) } },
  { name: 'NaN', inputs: { x: x([7], [0.5, Number.NaN, 0.25, 0.125, Number.NaN, 0.75, 0.3]) } },
  {
    name: 'wide',
    inputs: { x: x([14], [Number.NEGATIVE_INFINITY, -90, -20, -3.5, -2.5, -1e-4, -0, 0, 1e-4, 0.5, 1.5, 2.5, 20, 8]) },
  },
  { name: 'int32', inputs: { x: ints([4]) } },
];
