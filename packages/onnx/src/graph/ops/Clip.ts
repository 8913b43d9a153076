import { defineOp } from '../op.js';
import { commonDType, required } from './support/types.js';

/** Inputs (x, min?, max?); NaN stays NaN. */
export const clipOp = defineOp({
  name: 'Clip',
  infer: (inputs) => [{ dtype: commonDType(inputs), shape: required(inputs, 0).shape }],
  evaluate: ([x, min, max]) => {
    const low = min?.data[0] ?? Number.NEGATIVE_INFINITY;
    const high = max?.data[0] ?? Number.POSITIVE_INFINITY;
    return [{ ...x!, data: x!.data.map((v) => Math.min(Math.max(v, low), high)) }];
  },
});
