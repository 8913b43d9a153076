import type { Samples } from './samples.js';
import { x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([4, 5], 'ties') }, attrs: { alpha: 0 } },
  { name: 'NaN', inputs: { x: x([6], [Number.NaN, 1e-40, 0, -0, -1, Number.POSITIVE_INFINITY]) }, attrs: { alpha: 0 } },
  { name: 'alpha', inputs: { x: x([11], 'nan') }, attrs: { alpha: 0.3 } },
];
