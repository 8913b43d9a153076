import { tf } from '@layerlab/core';
import { samePadding } from '../layers/samePadding.js';
import { spreadAxis } from '../layers/spreadAxis.js';
import type { Window2d } from '../layers/window2d.js';

/**
 * The backward pass of y[b, i, j, o] = Σ x[b, i s + u - a, j s + v - a', c] kernel[u, v, c, o] with strides s and a, a' rows and
 * columns of padding before (Dumoulin & Visin 2016, "A guide to convolution arithmetic for deep learning", chapter 4).
 */

/**
 * By x, of shape `input`: a convolution of dy, its elements s apart, with the kernel turned by 180 degrees and its channels
 * exchanged.
 */
export function inputGradient(
  dy: tf.Tensor4D,
  kernel: tf.Tensor4D,
  window: Window2d,
  input: readonly number[],
): tf.Tensor4D {
  const turned: tf.Tensor4D = tf.transpose(tf.reverse(kernel, [0, 1]), [0, 1, 3, 2]);
  const spread = spreadRowsAndColumns(dy, window.strides);
  const pads = [1, 2].map((axis) => {
    const before = window.kernelSize - 1 - paddingBefore(window, input[axis]);
    return [before, input[axis] + window.kernelSize - 1 - spread.shape[axis] - before] as [number, number];
  });
  return tf.conv2d(spread, turned, 1, [[0, 0], pads[0], pads[1], [0, 0]]);
}

/** By the kernel [size, size, channels, filters]: what each tap saw, times dy, summed over pictures and positions: one product. */
export function kernelGradient(x: tf.Tensor4D, dy: tf.Tensor4D, window: Window2d): tf.Tensor4D {
  const { kernelSize, strides } = window;
  const [batch, height, width, filters] = dy.shape;
  const channels = x.shape[3];
  const padded = padInput(x, window, [height, width]);
  const taps: tf.Tensor2D[] = [];
  for (let u = 0; u < kernelSize; u++)
    for (let v = 0; v < kernelSize; v++) {
      const end = [batch, u + (height - 1) * strides + 1, v + (width - 1) * strides + 1, channels];
      const seen = tf.stridedSlice(padded, [0, u, v, 0], end, [1, strides, strides, 1]);
      taps.push(tf.reshape(seen, [batch * height * width, channels]));
    }
  const product = tf.matMul(tf.concat(taps, 1), tf.reshape(dy, [batch * height * width, filters]), true);
  return tf.reshape(product, [kernelSize, kernelSize, channels, filters]);
}

/** `x` with as much padding as the windows reach into. */
function padInput(x: tf.Tensor4D, window: Window2d, output: readonly [number, number]): tf.Tensor4D {
  const pads = output.map((size, axis) => {
    const before = paddingBefore(window, x.shape[axis + 1]);
    const reached = (size - 1) * window.strides + window.kernelSize;
    return [before, Math.max(0, reached - before - x.shape[axis + 1])] as [number, number];
  });
  return pads.flat().every((size) => size === 0) ? x : tf.pad(x, [[0, 0], pads[0], pads[1], [0, 0]]);
}

const paddingBefore = (window: Window2d, size: number) =>
  window.padding === 'valid' ? 0 : samePadding(window, size)[0];

function spreadRowsAndColumns(x: tf.Tensor4D, by: number): tf.Tensor4D {
  if (by === 1) return x;
  const [batch, height, width, channels] = x.shape;
  const rows = spreadAxis(tf.reshape(x, [batch, height, width * channels]), by);
  const columns = spreadAxis(tf.reshape(rows, [batch * rows.shape[1], width, channels]), by);
  return tf.reshape(columns, [batch, rows.shape[1], columns.shape[1], channels]);
}
