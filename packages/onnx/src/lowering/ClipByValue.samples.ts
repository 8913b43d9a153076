import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([4, 5]) }, attrs: { clipValueMin: -0.5, clipValueMax: 0.75 } },
  { name: 'NaN', inputs: { x: x([12], 'nan') }, attrs: { clipValueMin: 1e-7, clipValueMax: 1 } },
  { name: 'int32', inputs: { x: ints([9]) }, attrs: { clipValueMin: -2, clipValueMax: 3 } },
  { name: 'int32 between', inputs: { x: ints([9]) }, attrs: { clipValueMin: -2.5, clipValueMax: 3 }, uncovered: true },
];
