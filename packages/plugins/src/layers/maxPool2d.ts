import { defineLayer, tf } from '@layerlab/core';
import { expectRank } from './expectRank.js';
import { poolOptions, poolWindow } from './poolOptions.js';
import { layerWindow, tfPadding, windowOutput } from './window2d.js';

/** The largest value in each window. */
export const maxPool2d = defineLayer({
  name: 'max-pool2d',
  summary: 'The largest value in each window',
  options: poolOptions,
  outputShape: (options, input) => {
    expectRank('max-pool2d', input, 3);
    return [...windowOutput(poolWindow(options), input), input[2]];
  },
  call: (x, _weights, { options }) => {
    const window = poolWindow(options);
    return tf.maxPool(x as tf.Tensor4D, window.kernelSize, window.strides, tfPadding(window));
  },
  window: (options) => layerWindow(poolWindow(options)),
});
