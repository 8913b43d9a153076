import { defineOp } from '../op.js';
import type { Dim } from '../tensor.js';
import { normalizeAxes } from './support/dims.js';
import { fail } from './support/fail.js';
import { constantOf, required } from './support/types.js';

/** Inputs (data, axes?): drops those axes, or all of size 1. */
export const squeezeOp = defineOp({
  name: 'Squeeze',
  infer: (inputs) => {
    const { dtype, shape } = required(inputs, 0);
    return [{ dtype, shape: squeezed(shape, inputs[1] ? constantOf(inputs, 1, 'axes') : undefined) }];
  },
  evaluate: ([x, axes]) => [{ ...x!, shape: squeezed(x!.shape, axes ? [...axes.data] : undefined) as number[] }],
});

function squeezed(shape: readonly Dim[], axes: readonly number[] | undefined): Dim[] {
  if (!axes) return shape.filter((d) => d !== 1);
  const dropped = normalizeAxes(axes, shape.length);
  for (const axis of dropped) if (shape[axis] !== 1) fail(`axis ${axis} has size ${shape[axis]} and cannot be dropped`);
  return shape.filter((_, i) => !dropped.includes(i));
}
