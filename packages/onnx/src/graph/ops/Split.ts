import type { Attributes } from '../attributes.js';
import { defineOp } from '../op.js';
import { intAttr } from './support/attrs.js';
import { knownDim, normalizeAxis } from './support/dims.js';
import { fail } from './support/fail.js';
import { mapAxes, range } from './support/strided.js';
import { constantOf, required } from './support/types.js';

/** Inputs (data, sizes?): without sizes `num_outputs` parts, the last of which may be smaller. */
export const splitOp = defineOp({
  name: 'Split',
  infer: (inputs, attrs) => {
    const { dtype, shape } = required(inputs, 0);
    const axis = normalizeAxis(intAttr(attrs, 'axis', 0), shape.length);
    const given = inputs[1] ? constantOf(inputs, 1, 'split') : undefined;
    const sizes = partSizes(knownDim(shape[axis], 'the size to split'), given, attrs);
    return sizes.map((size) => ({ dtype, shape: shape.map((d, i) => (i === axis ? size : d)) }));
  },
  evaluate: ([x, split], attrs) => {
    const { shape } = x!;
    const axis = normalizeAxis(intAttr(attrs, 'axis', 0), shape.length);
    let at = 0;
    return partSizes(shape[axis], split ? [...split.data] : undefined, attrs).map((size) => {
      const start = at;
      at += size;
      const maps = shape.map((d, i) => (i === axis ? range(size).map((k) => start + k) : range(d)));
      return { dtype: x!.dtype, shape: maps.map((m) => m.length), data: mapAxes(x!.data, shape, maps) };
    });
  },
});

/** The sizes of the parts along the axis. */
export function partSizes(size: number, given: readonly number[] | undefined, attrs: Attributes): number[] {
  if (given) {
    const total = given.reduce((sum, part) => sum + part, 0);
    return total === size ? [...given] : fail(`split [${given}] does not add up to ${size}`);
  }
  const count = intAttr(attrs, 'num_outputs', 0);
  if (count < 1) fail('needs the split input or the attribute num_outputs');
  if (count > Math.max(size, 1)) fail(`num_outputs ${count} is more than the ${size} elements to split`);
  const part = Math.ceil(size / count);
  return range(count).map((i) => Math.max(0, Math.min(part, size - i * part)));
}
