import type { Attributes, TensorAttribute } from '../attributes.js';
import { tensorAttribute } from '../attributes.js';
import { defineOp } from '../op.js';
import { sizeOf } from '../tensor.js';
import { fail } from './support/fail.js';
import { dimsOf } from './support/types.js';

/** A tensor of the given shape filled with the one element of the attribute `value` (`tensorAttribute`; float32 0 by default). */
export const constantOfShapeOp = defineOp({
  name: 'ConstantOfShape',
  infer: (inputs, attrs) => [{ dtype: fillValue(attrs).dtype, shape: dimsOf(inputs, 0, 'shape') }],
  evaluate: ([dims], attrs) => {
    const { dtype, data } = fillValue(attrs);
    const shape = [...dims!.data];
    return [{ dtype, shape, data: new Float64Array(sizeOf(shape)).fill(Number(data[0])) }];
  },
});

function fillValue(attrs: Attributes): TensorAttribute['tensor'] {
  const value = attrs.value ?? tensorAttribute('float32', 0);
  if (typeof value !== 'object' || !('tensor' in value))
    fail('attribute value must be a tensor, as tensorAttribute makes it');
  if (value.tensor.data.length !== 1) fail('attribute value must have one element');
  return value.tensor;
}
