import { typedArrayFor } from '../graph/tensor.js';
import { defineKernel } from './kernel.js';

interface RangeAttributes {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly dtype: 'float32' | 'int32';
}

export const Range = defineKernel<RangeAttributes>({
  name: 'Range',
  covers: (_, { start, stop, step, dtype }) =>
    [start, stop, step].every(Number.isFinite) &&
    step !== 0 &&
    dtype !== 'bool' &&
    countOf({ start, stop, step } as RangeAttributes) > 0,
  parse: (_, { start, stop, step, dtype }) => ({ start, stop, step, dtype }) as RangeAttributes,
  gives: (_, attrs) => [{ shape: [countOf(attrs)], dtype: attrs.dtype }],
  lower: (graph, _, attrs) => {
    const values = elements(attrs);
    return [graph.constant(attrs.dtype, [values.length], values)];
  },
});

/** tfjs's rule, its oddities included: a step of 1 counts down where stop is below start. */
function countOf({ start, stop, step }: RangeAttributes): number {
  const empty = start === stop || (start < stop && step < 0) || (stop < start && step > 1);
  return empty ? 0 : Math.abs(Math.ceil((stop - start) / step));
}

function elements(attrs: RangeAttributes) {
  const { start, stop, step, dtype } = attrs;
  const values = typedArrayFor(dtype, new Array<number>(countOf(attrs)).fill(start)) as Float32Array | Int32Array;
  // added up in the dtype, as tfjs does
  for (let i = 1; i < values.length; i++) values[i] = values[i - 1] + (stop < start && step === 1 ? -1 : step);
  return values;
}
