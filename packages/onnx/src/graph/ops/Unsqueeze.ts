import { defineOp } from '../op.js';
import type { Dim } from '../tensor.js';
import { normalizeAxes } from './support/dims.js';
import { constantOf, required } from './support/types.js';

/** Inputs (data, axes): inserts axes of size 1 at those places of the *output*. */
export const unsqueezeOp = defineOp({
  name: 'Unsqueeze',
  infer: (inputs) => {
    const { dtype, shape } = required(inputs, 0);
    return [{ dtype, shape: unsqueezed(shape, constantOf(inputs, 1, 'axes')) }];
  },
  evaluate: ([x, axes]) => [{ ...x!, shape: unsqueezed(x!.shape, [...axes!.data]) as number[] }],
});

function unsqueezed(shape: readonly Dim[], axes: readonly number[]): Dim[] {
  const inserted = normalizeAxes(axes, shape.length + axes.length);
  const out = [...shape];
  for (const axis of inserted) out.splice(axis, 0, 1);
  return out;
}
