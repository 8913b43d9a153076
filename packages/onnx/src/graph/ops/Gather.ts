import { defineOp } from '../op.js';
import { sizeOf } from '../tensor.js';
import { intAttr } from './support/attrs.js';
import { normalizeAxis } from './support/dims.js';
import { mapAxes, range } from './support/strided.js';
import { commonDType, required } from './support/types.js';
import { wrapIndex } from './support/wrapIndex.js';

/** out[i..., j..., k...] = data[i..., indices[j...], k...]; negative indices count from the end. */
export const gatherOp = defineOp({
  name: 'Gather',
  infer: (inputs, attrs) => {
    const [data, indices] = [required(inputs, 0), required(inputs, 1)];
    commonDType([indices], ['int32', 'int64']);
    const axis = normalizeAxis(intAttr(attrs, 'axis', 0), data.shape.length);
    return [
      { dtype: data.dtype, shape: [...data.shape.slice(0, axis), ...indices.shape, ...data.shape.slice(axis + 1)] },
    ];
  },
  evaluate: ([x, indices], attrs) => {
    const { shape } = x!;
    const axis = normalizeAxis(intAttr(attrs, 'axis', 0), shape.length);
    const picked = Array.from(indices!.data, (i) => wrapIndex(i, shape[axis]));
    const maps = shape.map((size, i) => (i === axis ? picked : range(size)));
    const out = [...shape.slice(0, axis), ...indices!.shape, ...shape.slice(axis + 1)];
    return [
      { dtype: x!.dtype, shape: out, data: sizeOf(out) === 0 ? new Float64Array(0) : mapAxes(x!.data, shape, maps) },
    ];
  },
});
