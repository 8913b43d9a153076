import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([3, 5]) }, attrs: { alpha: 0.2 } },
  { name: 'NaN', inputs: { x: x([11], 'nan') }, attrs: { alpha: 0.1 } },
  { name: 'int32', inputs: { x: ints([3]) }, attrs: { alpha: 0.2 }, uncovered: true },
];
