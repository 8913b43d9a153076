import type { Attributes } from '../attributes.js';
import { defineOp } from '../op.js';
import type { Dim } from '../tensor.js';
import { choiceAttr, intAttr, intsAttr } from './support/attrs.js';
import { normalizeAxis } from './support/dims.js';
import { fail } from './support/fail.js';
import { alongAxis } from './support/lanes.js';
import { COORDINATE_MODES, inputCoordinate, NEAREST_MODES, nearestIndex } from './support/resize.js';
import { mapAxes, range } from './support/strided.js';
import { commonDType, constantOf, required } from './support/types.js';

/** One axis: its new size and the scale that coordinates are computed with. */
interface Axis {
  readonly size: Dim;
  readonly scale: number;
}

/** Inputs (x, roi: absent, scales?, sizes?), exactly one of the last two; mode nearest or linear, over any number of axes. */
export const resizeOp = defineOp({
  name: 'Resize',
  infer: (inputs, attrs) => {
    const x = required(inputs, 0);
    const given = (index: number, what: string) => {
      const values = inputs[index] ? constantOf(inputs, index, what) : [];
      return values.length > 0 ? values : undefined;
    };
    choiceAttr(attrs, 'mode', ['nearest', 'linear']);
    choiceAttr(attrs, 'coordinate_transformation_mode', COORDINATE_MODES);
    choiceAttr(attrs, 'nearest_mode', NEAREST_MODES);
    choiceAttr(attrs, 'keep_aspect_ratio_policy', ['stretch']);
    if (intAttr(attrs, 'antialias', 0) !== 0) fail('antialias must be 0');
    const axes = resizedAxes(x.shape, given(2, 'scales'), given(3, 'sizes'), attrs);
    return [{ dtype: commonDType([x]), shape: axes.map((a) => a.size) }];
  },
  evaluate: ([x, , scales, sizes], attrs) => {
    const values = (t: typeof scales) => (t && t.data.length > 0 ? [...t.data] : undefined);
    const axes = resizedAxes(x!.shape, values(scales), values(sizes), attrs);
    const shape = axes.map((a) => a.size as number);
    const data = (choiceAttr(attrs, 'mode', ['nearest', 'linear']) === 'linear' ? linear : nearest)(x!, axes, attrs);
    return [{ dtype: x!.dtype, shape, data }];
  },
});

function resizedAxes(
  shape: readonly Dim[],
  scales: readonly number[] | undefined,
  sizes: readonly number[] | undefined,
  attrs: Attributes,
): Axis[] {
  const values = scales ?? sizes;
  if (!values || (scales && sizes)) fail('needs either scales or sizes');
  const named = (intsAttr(attrs, 'axes') ?? range(shape.length)).map((axis) => normalizeAxis(axis, shape.length));
  if (values.length !== named.length) fail(`scales or sizes [${values}] must have ${named.length} entries`);
  return shape.map((size, axis) => {
    const at = named.indexOf(axis);
    if (at < 0 || (scales && scales[at] === 1)) return { size, scale: 1 };
    if (typeof size === 'string') fail(`axis ${axis} has the symbolic size "${size}"; give it the scale 1`);
    return scales
      ? { size: Math.floor(size * scales[at]), scale: scales[at] }
      : { size: values[at], scale: values[at] / size };
  });
}

interface Source {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

function coordinates(from: number, { size, scale }: Axis, attrs: Attributes): number[] {
  const mode = choiceAttr(attrs, 'coordinate_transformation_mode', COORDINATE_MODES);
  return range(size as number).map((x) => inputCoordinate(x, from, size as number, scale, mode));
}

function nearest(x: Source, axes: readonly Axis[], attrs: Attributes): Float64Array {
  const mode = choiceAttr(attrs, 'nearest_mode', NEAREST_MODES);
  const maps = x.shape.map((from, i) =>
    axes[i].size === from && axes[i].scale === 1
      ? range(from)
      : coordinates(from, axes[i], attrs).map((c) => nearestIndex(c, from, mode)),
  );
  return mapAxes(x.data, x.shape, maps);
}

/** Linear interpolation is separable: one axis after the other. */
function linear(x: Source, axes: readonly Axis[], attrs: Attributes): Float64Array {
  let { data } = x;
  const shape = [...x.shape];
  x.shape.forEach((from, i) => {
    if (axes[i].size === from && axes[i].scale === 1) return;
    const at = coordinates(from, axes[i], attrs).map((c) => Math.min(Math.max(c, 0), from - 1));
    data = alongAxis(data, shape, i, (lane) =>
      Float64Array.from(at, (c) => {
        const low = Math.floor(c);
        const high = Math.min(low + 1, from - 1);
        return low === high ? lane[low] : lane[low] * (high - c) + lane[high] * (c - low);
      }),
    );
    shape[i] = at.length;
  });
  return data;
}
