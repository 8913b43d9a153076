import type { OpDefinition } from '../../op.js';
import { defineOp } from '../../op.js';
import { intAttr } from './attrs.js';
import { normalizeAxis } from './dims.js';
import { alongAxis } from './lanes.js';
import { commonDType, FLOATS, required } from './types.js';

/** Softmax and LogSoftmax over one axis (opset 13's meaning); f sees x less the lane's maximum and Σ exp of that. */
export function softmaxOp(name: string, f: (x: number, sum: number) => number): OpDefinition {
  return defineOp({
    name,
    infer: (inputs, attrs) => {
      const { shape } = required(inputs, 0);
      normalizeAxis(intAttr(attrs, 'axis', -1), shape.length);
      return [{ dtype: commonDType([inputs[0]], FLOATS), shape }];
    },
    evaluate: ([x], attrs) => {
      const axis = normalizeAxis(intAttr(attrs, 'axis', -1), x!.shape.length);
      const data = alongAxis(x!.data, x!.shape, axis, (lane) => {
        const max = lane.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
        const sum = lane.reduce((total, v) => total + Math.exp(v - max), 0);
        return lane.map((v) => f(v - max, sum));
      });
      return [{ ...x!, data }];
    },
  });
}
