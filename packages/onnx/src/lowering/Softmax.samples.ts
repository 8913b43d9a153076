import type { Samples } from './samples.js';
import { x } from './samples.js';

export const samples: Samples = [
  { inputs: { logits: x([4, 10]) }, attrs: { dim: 1 } },
  { name: 'last of three', inputs: { logits: x([2, 3, 5]) }, attrs: { dim: -1 } },
  { name: 'large', inputs: { logits: x([2, 3], [1000, 999, -1000, -500, -500, -501]) }, attrs: { dim: 1 } },
  { name: 'NaN', inputs: { logits: x([3, 7], 'nan') }, attrs: { dim: 1 } },
  { name: 'not the last axis', inputs: { logits: x([2, 3]) }, attrs: { dim: 0 }, throws: true },
];
