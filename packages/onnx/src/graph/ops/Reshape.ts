import type { Attributes } from '../attributes.js';
import { defineOp } from '../op.js';
import type { Dim } from '../tensor.js';
import { intAttr } from './support/attrs.js';
import { productOf, quotientOf } from './support/dims.js';
import { fail } from './support/fail.js';
import { dimsOf, required } from './support/types.js';

/** Inputs (data, shape): 0 keeps the dimension (unless allowzero), -1 is what is left. */
export const reshapeOp = defineOp({
  name: 'Reshape',
  infer: (inputs, attrs) => {
    const { dtype, shape } = required(inputs, 0);
    return [{ dtype, shape: reshaped(shape, dimsOf(inputs, 1, 'shape'), attrs) }];
  },
  evaluate: ([x, shape], attrs) => [{ ...x!, shape: reshaped(x!.shape, [...shape!.data], attrs) as number[] }],
});

function reshaped(from: readonly Dim[], to: readonly Dim[], attrs: Attributes): Dim[] {
  const allowZero = intAttr(attrs, 'allowzero', 0) !== 0;
  const kept = to.map((d, i) =>
    d === 0 && !allowZero ? (from[i] ?? fail(`shape[${i}] is 0 but x has no such axis`)) : d,
  );
  const open = kept.indexOf(-1);
  if (open >= 0) {
    const others = kept.filter((_, i) => i !== open);
    kept[open] = quotientOf(from, others) ?? fail(`[${from}] cannot be reshaped to [${to}]`);
  }
  const [before, after] = [productOf(from), productOf(kept)];
  if (before !== after && (typeof before === 'number') === (typeof after === 'number')) {
    fail(`[${from}] has ${before} elements and [${to}] ${after}`);
  }
  return kept;
}
