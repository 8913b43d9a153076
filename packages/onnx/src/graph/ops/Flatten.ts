import type { Attributes } from '../attributes.js';
import { defineOp } from '../op.js';
import type { Dim } from '../tensor.js';
import { intAttr } from './support/attrs.js';
import { productOf } from './support/dims.js';
import { fail } from './support/fail.js';
import { required } from './support/types.js';

/** [a, b, c, d] → [a·b, c·d] for axis 2; to a matrix always. */
export const flattenOp = defineOp({
  name: 'Flatten',
  infer: (inputs, attrs) => [{ dtype: required(inputs, 0).dtype, shape: flattened(inputs[0]!.shape, attrs) }],
  evaluate: ([x], attrs) => [{ ...x!, shape: flattened(x!.shape, attrs) as number[] }],
});

function flattened(shape: readonly Dim[], attrs: Attributes): Dim[] {
  const axis = intAttr(attrs, 'axis', 1);
  // unlike other operators' axes this one may equal the rank
  const at = axis < 0 ? axis + shape.length : axis;
  if (at < 0 || at > shape.length) fail(`axis ${axis} is out of range for rank ${shape.length}`);
  return [productOf(shape.slice(0, at)), productOf(shape.slice(at))];
}
