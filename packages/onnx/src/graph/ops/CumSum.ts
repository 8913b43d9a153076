import { defineOp } from '../op.js';
import { intAttr } from './support/attrs.js';
import { normalizeAxis } from './support/dims.js';
import { alongAxis } from './support/lanes.js';
import { commonDType, required, SIGNED, wrapper } from './support/types.js';

/** Inputs (x, axis): running sums, `exclusive` without the element itself, `reverse` from the end. */
export const cumSumOp = defineOp({
  name: 'CumSum',
  infer: (inputs) => {
    const [x, axis] = [required(inputs, 0), required(inputs, 1)];
    if (axis.constant) normalizeAxis(axis.constant[0], x.shape.length);
    return [{ dtype: commonDType([x], SIGNED), shape: x.shape }];
  },
  evaluate: ([x, axis], attrs) => {
    const exclusive = intAttr(attrs, 'exclusive', 0) !== 0;
    const reverse = intAttr(attrs, 'reverse', 0) !== 0;
    const wrap = wrapper(x!.dtype);
    const data = alongAxis(x!.data, x!.shape, normalizeAxis(axis!.data[0], x!.shape.length), (lane) => {
      const ordered = reverse ? lane.slice().reverse() : lane;
      let sum = 0;
      const sums = ordered.map((v) => {
        const before = sum;
        sum = wrap(sum + v);
        return exclusive ? before : sum;
      });
      return reverse ? sums.reverse() : sums;
    });
    return [{ ...x!, data }];
  },
});
