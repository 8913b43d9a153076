import type { Sample, SampleValues } from './samples.js';
import { ints, x } from './samples.js';

/**
 * Calls that every kernel of two numeric inputs is held to: each way to broadcast, NaN, integers.
 * @param values the elements of both inputs: comparisons need 'ties'.
 */
export function binarySamples(values?: SampleValues): Sample[] {
  const nan = { a: x([4], [Number.NaN, 1, -1, Number.NaN]), b: x([4], [1, Number.NaN, 2, Number.NaN]) };
  return [
    { inputs: { a: x([3, 5], values), b: x([3, 5], values) } },
    { name: 'row', inputs: { a: x([2, 3, 4], values), b: x([4], values) } },
    { name: 'both ways', inputs: { a: x([2, 1, 4], values), b: x([3, 1], values) } },
    { name: 'scalar', inputs: { a: x([], [2]), b: x([2, 3], values) } },
    { name: 'NaN', inputs: nan },
    { name: 'int32', inputs: { a: ints([3, 4]), b: ints([4]) } },
    { name: 'mixed dtypes', inputs: { a: x([3]), b: ints([3]) }, uncovered: true },
  ];
}
