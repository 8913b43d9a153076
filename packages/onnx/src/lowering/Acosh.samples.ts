import type { Samples } from './samples.js';
import { x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([2, 2], [1, 1.25, 3, 100]) } },
  { name: 'NaN', inputs: { x: x([3], [1.5, Number.NaN, 2]) } },
];
