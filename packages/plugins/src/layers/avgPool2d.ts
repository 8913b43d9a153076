import { defineLayer, tf } from '@layerlab/core';
import { expectRank } from './expectRank.js';
import { poolOptions, poolWindow } from './poolOptions.js';
import { samePadding } from './samePadding.js';
import { layerWindow, type Window2d, windowOutput } from './window2d.js';

/** The mean of each window; padding is not counted in the mean. */
export const avgPool2d = defineLayer({
  name: 'avg-pool2d',
  summary: 'The mean of each window',
  options: poolOptions,
  outputShape: (options, input) => {
    expectRank('avg-pool2d', input, 3);
    return [...windowOutput(poolWindow(options), input), input[2]];
  },
  call: (x, _weights, { options }) => {
    const window = poolWindow(options);
    const { kernelSize, strides } = window;
    if (window.padding === 'valid') return tf.avgPool(x as tf.Tensor4D, kernelSize, strides, 'valid');
    // tfjs's gradient of a padded average divides by the whole window even at the border; zeros and a correction are exact
    const [, height, width] = x.shape;
    const rows = samePadding(window, height);
    const columns = samePadding(window, width);
    const padded = tf.pad(x as tf.Tensor4D, [[0, 0], rows, columns, [0, 0]]);
    return tf.mul(tf.avgPool(padded, kernelSize, strides, 'valid'), correction(window, height, width));
  },
  window: (options) => layerWindow(poolWindow(options)),
});

/** [height, width, 1]: the window's size over the number of pixels in it that are not padding. */
function correction(window: Window2d, height: number, width: number): tf.Tensor3D {
  const covered = (size: number) => {
    const [before] = samePadding(window, size);
    return Array.from({ length: Math.ceil(size / window.strides) }, (_, i) => {
      const start = i * window.strides - before;
      return Math.min(size, start + window.kernelSize) - Math.max(0, start);
    });
  };
  const columns = covered(width);
  return tf.tensor3d(covered(height).map((row) => columns.map((column) => [window.kernelSize ** 2 / (row * column)])));
}
