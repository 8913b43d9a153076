import type { OpDefinition } from '../../op.js';
import { defineOp } from '../../op.js';
import { sizeOf } from '../../tensor.js';
import { fail } from './fail.js';
import { commonDType, FLOATS, required } from './types.js';

/** [batch, C, spatial...] → [batch, C, 1...]. */
export function globalPoolOp(name: string, pool: (plane: Float64Array) => number): OpDefinition {
  return defineOp({
    name,
    infer: (inputs) => {
      const { shape } = required(inputs, 0);
      if (shape.length < 3) fail('x must be [batch, C, spatial...]');
      return [{ dtype: commonDType([inputs[0]], FLOATS), shape: shape.map((d, i) => (i < 2 ? d : 1)) }];
    },
    evaluate: ([x]) => {
      const plane = sizeOf(x!.shape.slice(2));
      const data = new Float64Array(x!.shape[0] * x!.shape[1]);
      return [
        {
          dtype: x!.dtype,
          shape: x!.shape.map((d, i) => (i < 2 ? d : 1)),
          data: data.map((_, i) => pool(x!.data.subarray(i * plane, (i + 1) * plane))),
        },
      ];
    },
  });
}
