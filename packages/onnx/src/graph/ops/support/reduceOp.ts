import type { Attributes } from '../../attributes.js';
import type { OpDefinition } from '../../op.js';
import { defineOp } from '../../op.js';
import type { Dim, DType } from '../../tensor.js';
import { sizeOf } from '../../tensor.js';
import { intAttr } from './attrs.js';
import { normalizeAxes } from './dims.js';
import { range, stridesOf, walk } from './strided.js';
import { commonDType, constantOf, isInteger, required, SIGNED, wrapper } from './types.js';

/** A reduction: `step` folds from `start`; `finish` sees the fold and the number of elements. */
export interface Reduction {
  readonly start: number;
  readonly step: (sum: number, x: number) => number;
  readonly finish?: (sum: number, count: number) => number;
}

/** A Reduce* operator: (data, axes?) with keepdims and noop_with_empty_axes. Axes are an input at every opset. */
export function reduceOp(name: string, reduction: Reduction, allowed: readonly DType[] = SIGNED): OpDefinition {
  return defineOp({
    name,
    infer: (inputs, attrs) => {
      const { dtype, shape } = required(inputs, 0);
      commonDType([inputs[0]], allowed);
      const axes = reducedAxes(shape.length, inputs[1] ? constantOf(inputs, 1, 'axes') : undefined, attrs);
      return [{ dtype, shape: reducedShape(shape, axes, keepsDims(attrs)) }];
    },
    evaluate: ([x, axesInput], attrs) => {
      const axes = reducedAxes(x!.shape.length, axesInput ? [...axesInput.data] : undefined, attrs);
      const data = reduceData(x!.data, x!.shape, axes, reduction);
      // a mean of integers truncates, as integer division does
      const cut = isInteger(x!.dtype) ? (v: number) => wrapper(x!.dtype)(Math.trunc(v)) : undefined;
      const shape = reducedShape(x!.shape, axes, keepsDims(attrs)) as number[];
      return [{ dtype: x!.dtype, shape, data: cut ? data.map(cut) : data }];
    },
  });
}

function keepsDims(attrs: Attributes): boolean {
  return intAttr(attrs, 'keepdims', 1) !== 0;
}

function reducedAxes(rank: number, axes: readonly number[] | undefined, attrs: Attributes): number[] {
  if (axes && axes.length > 0) return normalizeAxes(axes, rank);
  return intAttr(attrs, 'noop_with_empty_axes', 0) ? [] : range(rank);
}

/** The shape without the reduced axes, or with 1 in their place. */
export function reducedShape(shape: readonly Dim[], axes: readonly number[], keepDims: boolean): Dim[] {
  return keepDims ? shape.map((d, i) => (axes.includes(i) ? 1 : d)) : shape.filter((_, i) => !axes.includes(i));
}

function reduceData(
  data: Float64Array,
  shape: readonly number[],
  axes: readonly number[],
  { start, step, finish }: Reduction,
): Float64Array {
  const kept = reducedShape(shape, axes, true) as number[];
  const strides = stridesOf(kept).map((s, i) => (axes.includes(i) ? 0 : s));
  const out = new Float64Array(sizeOf(kept)).fill(start);
  walk(shape, strides, (position, offset) => {
    out[offset] = step(out[offset], data[position]);
  });
  const count = axes.reduce((product, axis) => product * shape[axis], 1);
  return finish ? out.map((sum) => finish(sum, count)) : out;
}
