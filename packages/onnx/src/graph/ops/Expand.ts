import { defineOp } from '../op.js';
import { broadcastShapes } from './support/dims.js';
import { broadcastTo } from './support/strided.js';
import { dimsOf, required } from './support/types.js';

/** Inputs (data, shape): numpy broadcasting of the two shapes, so 1 in `shape` keeps the dimension. */
export const expandOp = defineOp({
  name: 'Expand',
  infer: (inputs) => {
    const { dtype, shape } = required(inputs, 0);
    return [{ dtype, shape: broadcastShapes([shape, dimsOf(inputs, 1, 'shape')]) }];
  },
  evaluate: ([x, target]) => {
    const shape = broadcastShapes([x!.shape, [...target!.data]]) as number[];
    return [{ dtype: x!.dtype, shape, data: broadcastTo(x!, shape) }];
  },
});
