import { defineOp } from '../op.js';
import { productOf } from './support/dims.js';
import { fail } from './support/fail.js';
import { mapAxes, range } from './support/strided.js';
import { dimsOf, required } from './support/types.js';

/** Inputs (data, repeats), one repeat for each axis. */
export const tileOp = defineOp({
  name: 'Tile',
  infer: (inputs) => {
    const { dtype, shape } = required(inputs, 0);
    const repeats = dimsOf(inputs, 1, 'repeats');
    if (repeats.length !== shape.length) fail(`repeats [${repeats}] must have ${shape.length} entries`);
    return [{ dtype, shape: shape.map((d, i) => productOf([d, repeats[i]])) }];
  },
  evaluate: ([x, repeats]) => {
    const maps = x!.shape.map((d, i) => range(d * repeats!.data[i]).map((k) => k % d));
    return [{ dtype: x!.dtype, shape: maps.map((m) => m.length), data: mapAxes(x!.data, x!.shape, maps) }];
  },
});
