import { tf } from '../tf.js';

/** The window of a two-dimensional convolution, rows then columns in each pair. */
export interface Window {
  readonly filter: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  /** Padding before the first row and column. */
  readonly before: readonly [number, number];
  readonly input: readonly [number, number];
  readonly output: readonly [number, number];
}

export interface ConvolutionAttributes {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly dilations?: [number, number] | number;
}

/** tfjs's reading of a convolution's attributes. Shapes are NHWC and [height, width, in, out or multiplier]. */
export function windowOf(
  inputShape: readonly number[],
  filterShape: readonly number[],
  { strides, pad, dimRoundingMode, dilations = 1 }: ConvolutionAttributes,
  depthwise: boolean,
): Window {
  const info = tf.backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    strides,
    dilations,
    pad,
    dimRoundingMode,
    depthwise,
  );
  return {
    filter: [info.filterHeight, info.filterWidth],
    strides: [info.strideHeight, info.strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    before: [info.padInfo.top, info.padInfo.left],
    input: [info.inHeight, info.inWidth],
    output: [info.outHeight, info.outWidth],
  };
}

/** Rows and columns of x [batch, height, width, channels] moved by `before` (cut off where negative), `size` of them, `value` around. */
export function padOrCrop(x: tf.Tensor4D, before: readonly number[], size: readonly number[], value = 0): tf.Tensor4D {
  const around = [0, 1].map((i): [number, number] => [before[i], size[i] - before[i] - x.shape[i + 1]]);
  const [rows, columns] = around.map(([start, end]): [number, number] => [Math.max(0, start), Math.max(0, end)]);
  const isWider = rows[0] + rows[1] + columns[0] + columns[1] > 0;
  const padded = isWider ? tf.pad4d(x, [[0, 0], rows, columns, [0, 0]], value) : x;
  const begin = around.map(([start]) => Math.max(0, -start));
  if (padded.shape[1] === size[0] && padded.shape[2] === size[1]) return padded;
  return tf.slice4d(padded, [0, begin[0], begin[1], 0], [-1, size[0], size[1], -1]);
}

/** Rows or columns from the first window's first element to the last window's first. */
const span = ({ output, strides }: Window, axis: number) => (output[axis] - 1) * strides[axis] + 1;

/** Rows and columns that the windows cover, padding included. */
export function reachOf(window: Window): number[] {
  return [0, 1].map((axis) => span(window, axis) + (window.filter[axis] - 1) * window.dilations[axis]);
}

/** For every element of the filter, row by row, the elements of x that it meets: [batch, outHeight, outWidth, channels]. */
export function taps(x: tf.Tensor4D, window: Window): tf.Tensor4D[] {
  const { filter, strides, dilations, before } = window;
  const padded = padOrCrop(x, before, reachOf(window));
  const result: tf.Tensor4D[] = [];
  for (let row = 0; row < filter[0]; row++) {
    for (let column = 0; column < filter[1]; column++) {
      const begin = [0, row * dilations[0], column * dilations[1], 0];
      result.push(every(padded, begin, [x.shape[0], span(window, 0), span(window, 1), x.shape[3]], strides));
    }
  }
  return result;
}

function every(x: tf.Tensor4D, begin: number[], size: number[], [rows, columns]: readonly number[]): tf.Tensor4D {
  if (rows === 1 && columns === 1) return tf.slice(x, begin, size);
  const end = begin.map((start, i) => start + size[i]);
  return tf.stridedSlice(x, begin, end, [1, rows, columns, 1]) as tf.Tensor4D;
}
