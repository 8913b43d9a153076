import { defineLayer, tf } from '@layerlab/core';
import { z } from 'zod';
import { expectRank } from '../layers/expectRank.js';

/** Weighs every position by a sigmoid of the mean and maximum over its neighbourhood's channels (Woo et al. 2018, CBAM). */
export const spatialAttention = defineLayer({
  name: 'spatial-attention',
  summary: 'Weighs every position by its neighbourhood',
  options: z.object({ kernelSize: z.int().min(1).default(7) }),
  outputShape: (_options, input) => {
    expectRank('spatial-attention', input, 3);
    return input;
  },
  weights: ({ kernelSize }) => ({ kernel: { shape: [kernelSize, kernelSize, 2, 1], init: 'glorotUniform' } }),
  call: (x, { kernel }) => {
    const statistics = tf.concat([tf.mean(x, -1, true), tf.max(x, -1, true)], -1);
    return tf.mul(x, tf.sigmoid(tf.conv2d(statistics as tf.Tensor4D, kernel as tf.Tensor4D, 1, 'same')));
  },
  macs: ({ kernelSize }, [height, width]) => height * width * kernelSize ** 2 * 2,
  window: ({ kernelSize }) => ({ kernel: [kernelSize, kernelSize], stride: [1, 1], dilation: [1, 1] }),
});
