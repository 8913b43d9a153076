import type { Samples } from './samples.js';
import { x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([3, 5]), alpha: x([5]) } },
  { name: 'same shape', inputs: { x: x([2, 3, 4]), alpha: x([2, 3, 4]) } },
  { name: 'scalar', inputs: { x: x([4], [-1, Number.NaN, 0, 2]), alpha: x([]) } },
  { name: 'weights of higher rank', inputs: { x: x([5]), alpha: x([3, 5]) }, uncovered: true },
];
