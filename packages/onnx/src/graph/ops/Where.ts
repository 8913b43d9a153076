import { defineOp } from '../op.js';
import { sizeOf } from '../tensor.js';
import { broadcastShapes } from './support/dims.js';
import { broadcastTo } from './support/strided.js';
import { commonDType, NUMBERS, required } from './support/types.js';

export const whereOp = defineOp({
  name: 'Where',
  infer: (inputs) => {
    const [condition, x, y] = [required(inputs, 0), required(inputs, 1), required(inputs, 2)];
    commonDType([condition], ['bool']);
    return [
      { dtype: commonDType([x, y], [...NUMBERS, 'bool']), shape: broadcastShapes([condition.shape, x.shape, y.shape]) },
    ];
  },
  evaluate: ([condition, x, y]) => {
    const shape = broadcastShapes([condition!.shape, x!.shape, y!.shape]) as number[];
    const [c, a, b] = [condition!, x!, y!].map((t) => broadcastTo(t, shape));
    return [{ dtype: x!.dtype, shape, data: new Float64Array(sizeOf(shape)).map((_, i) => (c[i] ? a[i] : b[i])) }];
  },
});
