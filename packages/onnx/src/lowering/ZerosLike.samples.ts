import type { Samples } from './samples.js';
import { bools, ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([2, 3]) } },
  { name: 'int32', inputs: { x: ints([4]) } },
  { name: 'bool', inputs: { x: bools([2, 2]) } },
  { name: 'scalar', inputs: { x: x([]) } },
];
