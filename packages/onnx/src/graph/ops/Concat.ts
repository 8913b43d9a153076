import type { Attributes } from '../attributes.js';
import { defineOp } from '../op.js';
import type { Dim } from '../tensor.js';
import { sizeOf } from '../tensor.js';
import { intAttr } from './support/attrs.js';
import { normalizeAxis, sumOf, unify } from './support/dims.js';
import { fail } from './support/fail.js';
import { commonDType, NUMBERS, required } from './support/types.js';

export const concatOp = defineOp({
  name: 'Concat',
  infer: (inputs, attrs) => {
    const shapes = inputs.map((_, i) => required(inputs, i).shape);
    return [{ dtype: commonDType(inputs, [...NUMBERS, 'bool']), shape: joined(shapes, attrs) }];
  },
  evaluate: (inputs, attrs) => {
    const parts = inputs.map((x) => x!);
    const shape = joined(
      parts.map((x) => x.shape),
      attrs,
    ) as number[];
    const axis = normalizeAxis(intAttr(attrs, 'axis', 0), shape.length);
    const row = sizeOf(shape.slice(axis));
    const data = new Float64Array(sizeOf(shape));
    let at = 0;
    for (const part of parts) {
      const width = sizeOf(part.shape.slice(axis));
      for (let o = 0; o * width < part.data.length; o++)
        data.set(part.data.subarray(o * width, (o + 1) * width), o * row + at);
      at += width;
    }
    return [{ dtype: parts[0].dtype, shape, data }];
  },
});

function joined(shapes: readonly (readonly Dim[])[], attrs: Attributes): Dim[] {
  const rank = shapes[0].length;
  if (shapes.some((s) => s.length !== rank)) fail('all inputs must have the same rank');
  const axis = normalizeAxis(intAttr(attrs, 'axis', 0), rank);
  return shapes[0].map((_, i) => {
    const dims = shapes.map((s) => s[i]);
    return i === axis ? sumOf(dims) : dims.reduce((a, b) => unify(a, b, `the sizes of axis ${i}`));
  });
}
