import type { Window } from '../define/layer.js';
import type { Shape } from '../define/shape.js';

type Pair = readonly [number, number];

/** What the output positions of a layer see of the picture, [height, width] in pixels. */
export interface ReceptiveField {
  readonly extent: Pair;
  /** Distance in pixels between the fields of neighbouring positions. */
  readonly stride: Pair;
  /** Set once a dense layer or a global pooling has looked at every position. */
  readonly all: boolean;
  /** Set once a layer with a window (even 1x1) has been passed. */
  readonly windowed: boolean;
}

export const PIXEL: ReceptiveField = { extent: [1, 1], stride: [1, 1], all: false, windowed: false };

/**
 * The field of a layer from those of its inputs: a window of k taps, d apart, adds (k - 1) d strides (Araujo, Norris & Sim
 * 2019, "Computing receptive fields of convolutional neural networks"). Where branches meet, the largest counts: their
 * fields share a centre as long as padding is symmetric.
 */
export function receptiveField(
  window: Window | undefined,
  inputs: readonly ReceptiveField[],
  picture: Shape,
): ReceptiveField {
  const size: Pair = [picture[0] ?? 1, picture[1] ?? 1];
  const all = window === 'all' || inputs.some((field) => field.all);
  const windowed = window !== undefined || inputs.some((field) => field.windowed);
  if (all) return { extent: size, stride: size, all, windowed };
  const extent = largest(inputs.map((field) => field.extent));
  const stride = largest(inputs.map((field) => field.stride));
  if (window === undefined) return { extent, stride, all, windowed };
  const grown = (axis: 0 | 1) => extent[axis] + (window.kernel[axis] - 1) * window.dilation[axis] * stride[axis];
  return {
    extent: [grown(0), grown(1)],
    stride: [stride[0] * window.stride[0], stride[1] * window.stride[1]],
    all,
    windowed,
  };
}

function largest(pairs: readonly Pair[]): Pair {
  return [Math.max(...pairs.map((pair) => pair[0])), Math.max(...pairs.map((pair) => pair[1]))];
}
