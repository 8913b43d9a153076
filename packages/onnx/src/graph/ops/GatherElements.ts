import { defineOp } from '../op.js';
import { intAttr } from './support/attrs.js';
import { normalizeAxis } from './support/dims.js';
import { fail } from './support/fail.js';
import { stridesOf, walk } from './support/strided.js';
import { commonDType, required } from './support/types.js';
import { wrapIndex } from './support/wrapIndex.js';

/** out[i][j] = data[indices[i][j]][j] for axis 0; out has the indices' shape. */
export const gatherElementsOp = defineOp({
  name: 'GatherElements',
  infer: (inputs, attrs) => {
    const [data, indices] = [required(inputs, 0), required(inputs, 1)];
    commonDType([indices], ['int32', 'int64']);
    if (data.shape.length !== indices.shape.length) fail('data and indices must have the same rank');
    normalizeAxis(intAttr(attrs, 'axis', 0), data.shape.length);
    return [{ dtype: data.dtype, shape: indices.shape }];
  },
  evaluate: ([x, indices], attrs) => {
    const axis = normalizeAxis(intAttr(attrs, 'axis', 0), x!.shape.length);
    const strides = stridesOf(x!.shape);
    const others = strides.map((s, i) => (i === axis ? 0 : s));
    const data = new Float64Array(indices!.data.length);
    walk(indices!.shape, others, (position, offset) => {
      data[position] = x!.data[offset + wrapIndex(indices!.data[position], x!.shape[axis]) * strides[axis]];
    });
    return [{ dtype: x!.dtype, shape: indices!.shape, data }];
  },
});
