import type { Samples } from './samples.js';
import { bools, ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { condition: bools([3, 4]), t: x([3, 4]), e: x([3, 4]) } },
  { name: 'int32', inputs: { condition: bools([3, 4]), t: ints([3, 4]), e: ints([3, 4]) } },
  { name: 'bool', inputs: { condition: bools([9]), t: bools([9]), e: bools([9]) } },
  { name: 'NaN on the other side', inputs: { condition: bools([11]), t: x([11], 'nan'), e: x([11]) } },
  { name: 'rows', inputs: { condition: bools([3]), t: x([3, 4]), e: x([3, 4]) }, uncovered: true },
];
