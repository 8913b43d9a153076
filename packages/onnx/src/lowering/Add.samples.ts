import type { Samples } from './samples.js';
import { bools, ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { a: x([3, 5]), b: x([3, 5]) } },
  { name: 'row', inputs: { a: x([2, 3, 4]), b: x([4]) } },
  { name: 'both ways', inputs: { a: x([2, 1, 4]), b: x([3, 1]) } },
  { name: 'scalar', inputs: { a: x([], [2]), b: x([2, 3]) } },
  { name: 'NaN', inputs: { a: x([4], [Number.NaN, 1, -1, Number.NaN]), b: x([4], [1, Number.NaN, 2, Number.NaN]) } },
  { name: 'int32', inputs: { a: ints([3, 4]), b: ints([4]) } },
  { name: 'bool', inputs: { a: bools([3]), b: bools([3]) }, uncovered: true },
  { name: 'mixed dtypes', inputs: { a: x([3]), b: ints([3]) }, uncovered: true },
  { name: 'shapes that do not broadcast', inputs: { a: x([2, 3]), b: x([4]) }, throws: true },
];
