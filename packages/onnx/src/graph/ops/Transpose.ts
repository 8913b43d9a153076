import type { Attributes } from '../attributes.js';
import { defineOp } from '../op.js';
import { intsAttr } from './support/attrs.js';
import { fail } from './support/fail.js';
import { range, stridedCopy, stridesOf } from './support/strided.js';
import { required } from './support/types.js';

export const transposeOp = defineOp({
  name: 'Transpose',
  infer: (inputs, attrs) => {
    const { dtype, shape } = required(inputs, 0);
    return [{ dtype, shape: permutation(shape.length, attrs).map((axis) => shape[axis]) }];
  },
  evaluate: ([x], attrs) => {
    const perm = permutation(x!.shape.length, attrs);
    const strides = stridesOf(x!.shape);
    const shape = perm.map((axis) => x!.shape[axis]);
    const data = stridedCopy(
      x!.data,
      shape,
      perm.map((axis) => strides[axis]),
    );
    return [{ dtype: x!.dtype, shape, data }];
  },
});

function permutation(rank: number, attrs: Attributes): readonly number[] {
  const perm = intsAttr(attrs, 'perm') ?? range(rank).reverse();
  if (String([...perm].sort((a, b) => a - b)) !== String(range(rank)))
    fail(`perm [${perm}] does not permute ${rank} axes`);
  return perm;
}
