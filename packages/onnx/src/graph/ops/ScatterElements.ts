import { defineOp } from '../op.js';
import { choiceAttr, intAttr } from './support/attrs.js';
import { normalizeAxis } from './support/dims.js';
import { fail } from './support/fail.js';
import { stridesOf, walk } from './support/strided.js';
import { commonDType, NUMBERS, required, wrapper } from './support/types.js';
import { wrapIndex } from './support/wrapIndex.js';

const REDUCTIONS = ['none', 'add', 'mul', 'max', 'min'] as const;
const COMBINE = {
  none: (_: number, update: number) => update,
  add: (x: number, update: number) => x + update,
  mul: (x: number, update: number) => x * update,
  max: Math.max,
  min: Math.min,
};

/** Inputs (data, indices, updates): a copy of data with out[indices[i][j]][j] = updates[i][j] for axis 0, or reduced into it. */
export const scatterElementsOp = defineOp({
  name: 'ScatterElements',
  infer: (inputs, attrs) => {
    const [data, indices, updates] = [required(inputs, 0), required(inputs, 1), required(inputs, 2)];
    commonDType([indices], ['int32', 'int64']);
    if (String(indices.shape) !== String(updates.shape) || indices.shape.length !== data.shape.length) {
      fail('indices and updates must have one shape, of the rank of data');
    }
    normalizeAxis(intAttr(attrs, 'axis', 0), data.shape.length);
    choiceAttr(attrs, 'reduction', REDUCTIONS);
    return [{ dtype: commonDType([data, updates], [...NUMBERS, 'bool']), shape: data.shape }];
  },
  evaluate: ([x, indices, updates], attrs) => {
    const axis = normalizeAxis(intAttr(attrs, 'axis', 0), x!.shape.length);
    const combine = COMBINE[choiceAttr(attrs, 'reduction', REDUCTIONS)];
    const wrap = wrapper(x!.dtype);
    const strides = stridesOf(x!.shape);
    const others = strides.map((s, i) => (i === axis ? 0 : s));
    const data = x!.data.slice();
    walk(indices!.shape, others, (position, offset) => {
      const at = offset + wrapIndex(indices!.data[position], x!.shape[axis]) * strides[axis];
      data[at] = wrap(combine(data[at], updates!.data[position]));
    });
    return [{ ...x!, data }];
  },
});
