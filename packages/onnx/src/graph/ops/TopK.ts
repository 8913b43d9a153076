import type { Attributes } from '../attributes.js';
import { defineOp } from '../op.js';
import { intAttr } from './support/attrs.js';
import { normalizeAxis } from './support/dims.js';
import { fail } from './support/fail.js';
import { alongAxis } from './support/lanes.js';
import { range } from './support/strided.js';
import { commonDType, constantOf, required } from './support/types.js';

/** Inputs (x, k): the k largest (or smallest) along an axis, in order, and their indices; of equal ones the lower index first. */
export const topKOp = defineOp({
  name: 'TopK',
  infer: (inputs, attrs) => {
    const { shape } = required(inputs, 0);
    const dtype = commonDType([inputs[0]]);
    const [k] = constantOf(inputs, 1, 'k');
    const axis = normalizeAxis(intAttr(attrs, 'axis', -1), shape.length);
    const size = shape[axis];
    if (typeof size === 'number' && k > size) fail(`k = ${k} is more than the ${size} elements of axis ${axis}`);
    const out = shape.map((d, i) => (i === axis ? k : d));
    return [
      { dtype, shape: out },
      { dtype: 'int64', shape: out },
    ];
  },
  evaluate: ([x, kInput], attrs) => {
    const k = kInput!.data[0];
    const axis = normalizeAxis(intAttr(attrs, 'axis', -1), x!.shape.length);
    const shape = x!.shape.map((d, i) => (i === axis ? k : d));
    const best = (lane: Float64Array) => order(lane, attrs).slice(0, k);
    return [
      {
        dtype: x!.dtype,
        shape,
        data: alongAxis(x!.data, x!.shape, axis, (lane) => Float64Array.from(best(lane), (i) => lane[i])),
      },
      { dtype: 'int64', shape, data: alongAxis(x!.data, x!.shape, axis, (lane) => Float64Array.from(best(lane))) },
    ];
  },
});

function order(lane: Float64Array, attrs: Attributes): number[] {
  const sign = intAttr(attrs, 'largest', 1) ? -1 : 1;
  return range(lane.length).sort((a, b) => sign * (lane[a] - lane[b]) || a - b);
}
