import type { Samples } from './samples.js';
import { bools, ints, x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([4, 5]) }, attrs: { axis: [1], keepDims: false } },
  { name: 'keepDims', inputs: { x: x([2, 3, 4]) }, attrs: { axis: [0, 2], keepDims: true } },
  { name: 'negative axis', inputs: { x: x([2, 3, 4]) }, attrs: { axis: -2, keepDims: false } },
  { name: 'all axes', inputs: { x: x([3, 2, 5]) }, attrs: { axis: [0, 1, 2], keepDims: false } },
  { name: 'scalar', inputs: { x: x([]) }, attrs: { axis: [], keepDims: false } },
  { name: 'NaN', inputs: { x: x([4, 6], 'nan') }, attrs: { axis: [1], keepDims: false } },
  { name: 'NaN over rows', inputs: { x: x([4, 6], 'nan') }, attrs: { axis: [0], keepDims: true } },
  {
    name: 'infinities',
    inputs: { x: x([2, 3], [Number.NEGATIVE_INFINITY, 1, Number.POSITIVE_INFINITY, 1, 2, Number.POSITIVE_INFINITY]) },
    attrs: { axis: [1], keepDims: false },
  },
  { name: 'int32', inputs: { x: ints([3, 4]) }, attrs: { axis: [1], keepDims: false } },
  { name: 'bool', inputs: { x: bools([3, 4]) }, attrs: { axis: [1], keepDims: false } },
  { name: 'axis out of range', inputs: { x: x([2, 3]) }, attrs: { axis: [2], keepDims: false }, throws: true },
];
