import { defineOp } from '../op.js';
import { broadcastShapes } from './support/dims.js';
import { zip } from './support/elementwise.js';
import { commonDType, isInteger, NUMBERS, required, SIGNED, wrapper } from './support/types.js';

/** The exponent may have another dtype than the base; the result has the base's. */
export const powOp = defineOp({
  name: 'Pow',
  infer: (inputs) => {
    const [base, exponent] = [required(inputs, 0), required(inputs, 1)];
    commonDType([exponent], NUMBERS);
    return [{ dtype: commonDType([base], SIGNED), shape: broadcastShapes([base.shape, exponent.shape]) }];
  },
  evaluate: ([base, exponent]) => {
    const wrap = wrapper(base!.dtype);
    return [zip(base!, exponent!, isInteger(base!.dtype) ? (a, b) => wrap(Math.trunc(power(a, b))) : power)];
  },
});

/** C's pow, which ONNX Runtime follows: 1 to the power of anything is 1, where JavaScript has NaN. */
function power(a: number, b: number): number {
  return a === 1 || (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) ? 1 : a ** b;
}
