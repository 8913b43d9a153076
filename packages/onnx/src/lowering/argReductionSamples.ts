import type { Samples } from './samples.js';
import { ints, x } from './samples.js';

/** Calls that ArgMax and ArgMin are held to: ties and NaN count. */
export const argReductionSamples: Samples = [
  { inputs: { x: x([4, 5]) }, attrs: { axis: 1 } },
  { name: 'ties', inputs: { x: x([6, 9], 'ties') }, attrs: { axis: -1 } },
  { name: 'first axis', inputs: { x: x([5, 2, 3]) }, attrs: { axis: 0 } },
  { name: 'NaN', inputs: { x: x([5, 6], 'nan') }, attrs: { axis: 1 } },
  { name: 'NaN first', inputs: { x: x([2, 3], [Number.NaN, 1, 2, 1, Number.NaN, 0]) }, attrs: { axis: 1 } },
  { name: 'int32', inputs: { x: ints([3, 7]) }, attrs: { axis: 1 } },
  { name: 'NaN in a vector', inputs: { x: x([5], [0, 3, 5, Number.NaN, 3]) }, attrs: { axis: 0 } },
  { name: 'NaN inside', inputs: { x: x([5], [1, 3, 5, Number.NaN, 3]) }, attrs: { axis: 0 } },
  { name: 'NaN first, alone', inputs: { x: x([4], [Number.NaN, 3, 5, 4]) }, attrs: { axis: 0 } },
  {
    name: 'NaN beside infinity',
    inputs: { x: x([2, 3], [-Infinity, Number.NaN, -Infinity, Infinity, Number.NaN, Infinity]) },
    attrs: { axis: 1 },
  },
];
