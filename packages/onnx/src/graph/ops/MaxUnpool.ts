import type { Attributes } from '../attributes.js';
import { defineOp } from '../op.js';
import type { Dim } from '../tensor.js';
import { sizeOf } from '../tensor.js';
import { intsAttr } from './support/attrs.js';
import { knownDim } from './support/dims.js';
import { fail } from './support/fail.js';
import { commonDType, constantOf, FLOATS, required } from './support/types.js';

/** Inputs (x, indices of MaxPool, output shape?): zeros but for x at the indices, which are flat in the whole output. */
export const maxUnpoolOp = defineOp({
  name: 'MaxUnpool',
  infer: (inputs, attrs) => {
    const [x, indices] = [required(inputs, 0), required(inputs, 1)];
    if (String(x.shape) !== String(indices.shape)) fail('x and indices must have the same shape');
    commonDType([indices], ['int64']);
    const shape = inputs[2] ? constantOf(inputs, 2, 'output shape') : unpooledShape(x.shape, attrs);
    if (shape.length !== x.shape.length) fail(`output shape must have ${x.shape.length} entries`);
    return [{ dtype: commonDType([x], FLOATS), shape: shape.map((d, i) => (i < 2 ? x.shape[i] : d)) }];
  },
  evaluate: ([x, indices, wanted], attrs) => {
    const shape = wanted ? [...wanted.data] : (unpooledShape(x!.shape, attrs) as number[]);
    const data = new Float64Array(sizeOf(shape));
    x!.data.forEach((v, i) => {
      data[indices!.data[i]] = v;
    });
    return [{ dtype: x!.dtype, shape, data }];
  },
});

function unpooledShape(x: readonly Dim[], attrs: Attributes): Dim[] {
  const kernel = intsAttr(attrs, 'kernel_shape') ?? fail('attribute kernel_shape is missing');
  const strides = intsAttr(attrs, 'strides') ?? kernel.map(() => 1);
  const pads = intsAttr(attrs, 'pads') ?? kernel.flatMap(() => [0, 0]);
  const spatial = kernel.map((k, i) => {
    const size = knownDim(x[i + 2], 'a spatial size');
    return (size - 1) * strides[i] + k - pads[i] - pads[i + kernel.length];
  });
  return [x[0], x[1], ...spatial];
}
