import type { Attributes } from '../attributes.js';
import { defineOp } from '../op.js';
import { intAttr } from './support/attrs.js';
import { required } from './support/types.js';

/** The dimensions from `start` to `end` as int64 [count]. */
export const shapeOp = defineOp({
  name: 'Shape',
  infer: (inputs, attrs) => [{ dtype: 'int64', shape: [section(required(inputs, 0).shape, attrs).length] }],
  evaluate: ([x], attrs) => {
    const dims = section(x!.shape, attrs);
    return [{ dtype: 'int64', shape: [dims.length], data: Float64Array.from(dims) }];
  },
});

function section<T>(shape: readonly T[], attrs: Attributes): readonly T[] {
  return shape.slice(intAttr(attrs, 'start', 0), intAttr(attrs, 'end', shape.length));
}
