import type { Sample } from './samples.js';
import { ints, x } from './samples.js';

/** Calls that every reduction of numbers is held to; `axes` is what tfjs calls the attribute. */
export function reductionSamples(axes: 'axis' | 'reductionIndices' = 'axis'): Sample[] {
  const over = (axis: number | number[], keepDims = false) => ({ [axes]: axis, keepDims });
  return [
    { inputs: { x: x([4, 5]) }, attrs: over([1]) },
    { name: 'keepDims', inputs: { x: x([2, 3, 4]) }, attrs: over([0, 2], true) },
    { name: 'negative axis', inputs: { x: x([2, 3, 4]) }, attrs: over(-2) },
    { name: 'all axes', inputs: { x: x([3, 2, 5]) }, attrs: over([0, 1, 2]) },
    { name: 'scalar', inputs: { x: x([]) }, attrs: over([]) },
    { name: 'NaN', inputs: { x: x([4, 6], 'nan') }, attrs: over([1]) },
    { name: 'NaN over rows', inputs: { x: x([4, 6], 'nan') }, attrs: over([0], true) },
    { name: 'infinities', inputs: { x: x([2, 3], [-Infinity, 1, Infinity, 1, 2, Infinity]) }, attrs: over([1]) },
    { name: 'int32', inputs: { x: ints([3, 4]) }, attrs: over([1]) },
  ];
}
