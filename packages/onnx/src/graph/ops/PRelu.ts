import { defineOp } from '../op.js';
import { broadcastShapes, mayEqual } from './support/dims.js';
import { zip } from './support/elementwise.js';
import { fail } from './support/fail.js';
import { commonDType, required, SIGNED } from './support/types.js';

/** The slope broadcasts to x, never the other way round. */
export const pReluOp = defineOp({
  name: 'PRelu',
  infer: (inputs) => {
    const [x, slope] = [required(inputs, 0), required(inputs, 1)];
    const shape = broadcastShapes([x.shape, slope.shape]);
    if (shape.length !== x.shape.length || shape.some((d, i) => !mayEqual(d, x.shape[i]))) {
      fail(`slope [${slope.shape}] must broadcast to [${x.shape}]`);
    }
    return [{ dtype: commonDType([x, slope], SIGNED), shape: x.shape }];
  },
  evaluate: ([x, slope]) => [zip(x!, slope!, (v, a) => (v < 0 ? a * v : v))],
});
