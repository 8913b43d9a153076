import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: [x([2, 3]), x([2, 3]), x([2, 3])] },
  { name: 'one', inputs: [x([2, 3])] },
  { name: 'int32', inputs: [ints([4]), ints([4])] },
  { name: 'shapes that broadcast', inputs: [x([2, 3]), x([3])], uncovered: true },
];
