import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([3, 5]) } },
  { name: 'NaN', inputs: { x: x([11], 'nan') } },
  { name: 'wide', inputs: { x: x([5], [-30, -1e-3, 0, 1e-3, 30]) } },
  { name: 'int32', inputs: { x: ints([3]) }, uncovered: true },
];
