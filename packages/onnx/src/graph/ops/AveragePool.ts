import { defineOp } from '../op.js';
import { sizeOf } from '../tensor.js';
import { intAttr } from './support/attrs.js';
import { eachWindow, pooledShape, poolWindow } from './support/pool.js';
import { commonDType, FLOATS, required } from './support/types.js';
import { tapsOf } from './support/window.js';

/** The mean over the window; padding counts as zeros only with count_include_pad. */
export const averagePoolOp = defineOp({
  name: 'AveragePool',
  infer: (inputs, attrs) => [
    { dtype: commonDType([required(inputs, 0)], FLOATS), shape: pooledShape(inputs[0]!.shape, attrs) },
  ],
  evaluate: ([x], attrs) => {
    const shape = pooledShape(x!.shape, attrs) as number[];
    const window = poolWindow(x!.shape, attrs);
    // the window's part inside input and padding; what ceil_mode adds beyond never counts
    const padded = x!.shape.slice(2).map((d, i) => d + window.padsBegin[i] + window.padsEnd[i]);
    const noPads = window.kernel.map(() => 0);
    const withPads = tapsOf({ ...window, padsBegin: noPads, padsEnd: noPads }, padded).starts;
    const counted = intAttr(attrs, 'count_include_pad', 0) !== 0 ? withPads : undefined;
    const data = new Float64Array(sizeOf(shape));
    eachWindow(x!, window, (plane, out, p, taps) => {
      const starts = counted ?? taps.starts;
      let sum = 0;
      for (let t = taps.starts[p]; t < taps.starts[p + 1]; t++) sum += x!.data[plane + taps.input[t]];
      data[out] = sum / (starts[p + 1] - starts[p]);
    });
    return [{ dtype: x!.dtype, shape, data }];
  },
});
