import { defineOp } from '../op.js';
import type { DType } from '../tensor.js';
import { commonDType, required } from './support/types.js';

/** Absent bounds are the dtype's largest finite numbers (so the specification), which infinity is clipped to as well. */
const LARGEST: Partial<Record<DType, number>> = { float32: 2 ** 128 - 2 ** 104, float16: 65504 };

/** Inputs (x, min?, max?); NaN stays NaN. */
export const clipOp = defineOp({
  name: 'Clip',
  infer: (inputs) => [{ dtype: commonDType(inputs), shape: required(inputs, 0).shape }],
  evaluate: ([x, min, max]) => {
    const largest = LARGEST[x!.dtype] ?? Number.POSITIVE_INFINITY;
    const low = min?.data[0] ?? -largest;
    const high = max?.data[0] ?? largest;
    return [{ ...x!, data: x!.data.map((v) => Math.min(Math.max(v, low), high)) }];
  },
});
