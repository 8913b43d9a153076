import { binarySamples } from './binarySamples.js';
import type { Samples } from './samples.js';
import { bools, x } from './samples.js';

export const samples: Samples = [
  ...binarySamples(),
  { name: 'bool', inputs: { a: bools([3]), b: bools([3]) }, uncovered: true },
  { name: 'shapes that do not broadcast', inputs: { a: x([2, 3]), b: x([4]) }, throws: true },
];
