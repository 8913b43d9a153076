import type { OpDefinition } from '../../op.js';
import { defineOp } from '../../op.js';
import { intAttr } from './attrs.js';
import { normalizeAxis } from './dims.js';
import { alongAxis } from './lanes.js';
import { reducedShape } from './reduceOp.js';
import { commonDType, required } from './types.js';

/** The index of the element that beats all others along an axis; of equal ones the first, or the last if asked. */
export function argOp(name: string, beats: (x: number, best: number) => boolean): OpDefinition {
  return defineOp({
    name,
    infer: (inputs, attrs) => {
      const { shape } = required(inputs, 0);
      commonDType([inputs[0]]);
      const axis = normalizeAxis(intAttr(attrs, 'axis', 0), shape.length);
      return [{ dtype: 'int64', shape: reducedShape(shape, [axis], intAttr(attrs, 'keepdims', 1) !== 0) }];
    },
    evaluate: ([x], attrs) => {
      const axis = normalizeAxis(intAttr(attrs, 'axis', 0), x!.shape.length);
      const last = intAttr(attrs, 'select_last_index', 0) !== 0;
      const pick = (lane: Float64Array) =>
        lane.reduce((best, v, i) => (beats(v, lane[best]) || (last && v === lane[best]) ? i : best), 0);
      const data = alongAxis(x!.data, x!.shape, axis, (lane) => Float64Array.of(pick(lane)));
      return [
        {
          dtype: 'int64',
          shape: reducedShape(x!.shape, [axis], intAttr(attrs, 'keepdims', 1) !== 0) as number[],
          data,
        },
      ];
    },
  });
}
