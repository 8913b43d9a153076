import { defineOp } from '../op.js';
import { sizeOf } from '../tensor.js';
import { intAttr } from './support/attrs.js';
import { fail } from './support/fail.js';
import { eachWindow, pooledShape, poolWindow } from './support/pool.js';
import { commonDType, FLOATS, required } from './support/types.js';

/** Maximum, and on request (`outputs: 2`) its flat index in the whole of x; of equal elements the first counts. */
export const maxPoolOp = defineOp({
  name: 'MaxPool',
  outputs: 1,
  infer: (inputs, attrs) => {
    const { shape } = required(inputs, 0);
    if (intAttr(attrs, 'storage_order', 0) !== 0) fail('storage_order must be 0');
    const pooled = pooledShape(shape, attrs);
    return [
      { dtype: commonDType([inputs[0]], [...FLOATS, 'uint8']), shape: pooled },
      { dtype: 'int64', shape: pooled },
    ];
  },
  evaluate: ([x], attrs) => {
    const shape = pooledShape(x!.shape, attrs) as number[];
    const values = new Float64Array(sizeOf(shape));
    const indices = new Float64Array(sizeOf(shape));
    eachWindow(x!, poolWindow(x!.shape, attrs), (plane, out, p, taps) => {
      let best = -1;
      let max = Number.NEGATIVE_INFINITY;
      for (let t = taps.starts[p]; t < taps.starts[p + 1]; t++) {
        const v = x!.data[plane + taps.input[t]];
        if (best < 0 || v > max || (Number.isNaN(v) && !Number.isNaN(max))) {
          max = v;
          best = plane + taps.input[t];
        }
      }
      values[out] = max;
      indices[out] = best;
    });
    return [
      { dtype: x!.dtype, shape, data: values },
      { dtype: 'int64', shape, data: indices },
    ];
  },
});
