import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([5], [0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 3e38]) } },
  { name: 'int32', inputs: { x: ints([3]) }, uncovered: true },
];
