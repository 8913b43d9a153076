import { defineOp } from '../op.js';
import type { Dim } from '../tensor.js';
import { normalizeAxis } from './support/dims.js';
import { fail } from './support/fail.js';
import { mapAxes, range } from './support/strided.js';
import { constantOf, required } from './support/types.js';

interface Bounds {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly axes?: readonly number[];
  readonly steps?: readonly number[];
}

/** Inputs (data, starts, ends, axes?, steps?), as numpy slices; steps may be negative. */
export const sliceOp = defineOp({
  name: 'Slice',
  infer: (inputs) => {
    const { dtype, shape } = required(inputs, 0);
    const bounds = {
      starts: constantOf(inputs, 1, 'starts'),
      ends: constantOf(inputs, 2, 'ends'),
      axes: inputs[3] ? constantOf(inputs, 3, 'axes') : undefined,
      steps: inputs[4] ? constantOf(inputs, 4, 'steps') : undefined,
    };
    return [{ dtype, shape: shape.map((d, axis) => slicedDim(d, axis, shape.length, bounds)) }];
  },
  evaluate: ([x, starts, ends, axes, steps]) => {
    const bounds = {
      starts: [...starts!.data],
      ends: [...ends!.data],
      axes: axes ? [...axes.data] : undefined,
      steps: steps ? [...steps.data] : undefined,
    };
    const maps = x!.shape.map((size, axis) => indices(size, axis, x!.shape.length, bounds));
    return [{ dtype: x!.dtype, shape: maps.map((m) => m.length), data: mapAxes(x!.data, x!.shape, maps) }];
  },
});

function slicedDim(dim: Dim, axis: number, rank: number, bounds: Bounds): Dim {
  if (typeof dim === 'number') return slicing(dim, axis, rank, bounds).count;
  const at = position(axis, rank, bounds);
  if (at < 0) return dim;
  const whole = bounds.starts[at] === 0 && bounds.ends[at] >= 2 ** 31 - 1 && (bounds.steps?.[at] ?? 1) === 1;
  return whole ? dim : fail(`axis ${axis} has the symbolic size "${dim}" and cannot be sliced`);
}

function position(axis: number, rank: number, { starts, axes }: Bounds): number {
  return (axes ?? range(starts.length)).findIndex((a) => normalizeAxis(a, rank) === axis);
}

/** Which elements of an axis are taken: `count` of them, from `start` on by `step`. */
function slicing(size: number, axis: number, rank: number, bounds: Bounds) {
  const at = position(axis, rank, bounds);
  if (at < 0) return { start: 0, step: 1, count: size };
  const step = bounds.steps?.[at] ?? 1;
  if (step === 0) fail('steps must not be 0');
  const [low, high] = step > 0 ? [0, size] : [-1, size - 1];
  const clamp = (v: number) => Math.min(Math.max(v < 0 ? v + size : v, low), high);
  const [start, end] = [clamp(bounds.starts[at]), clamp(bounds.ends[at])];
  return { start, step, count: Math.max(0, Math.ceil((end - start) / step)) };
}

function indices(size: number, axis: number, rank: number, bounds: Bounds): number[] {
  const { start, step, count } = slicing(size, axis, rank, bounds);
  return range(count).map((i) => start + i * step);
}
