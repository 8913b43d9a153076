import { defineLayer, tf } from '@layerlab/core';
import { z } from 'zod';
import { normalizeBatch } from './normalizeBatch.js';

/**
 * Batch normalization over all axes but the last (Ioffe & Szegedy 2015). Training uses the batch's statistics; the running
 * ones, used otherwise, follow them: running = momentum * running + (1 - momentum) * batch, with the unbiased variance.
 */
export const batchNorm = defineLayer({
  name: 'batch-norm',
  summary: 'Batch normalization per channel',
  options: z.object({
    momentum: z.number().min(0).lt(1).default(0.9).describe('share of the running statistics that a step keeps'),
    epsilon: z.number().positive().default(1e-5).describe('added to the variance'),
  }),
  weights: (_options, input) => {
    const shape = [input[input.length - 1]];
    return {
      gamma: { shape, init: 'ones' },
      beta: { shape, init: 'zeros' },
      movingMean: { shape, init: 'zeros', trainable: false },
      movingVariance: { shape, init: 'ones', trainable: false },
    };
  },
  mixesBatch: 'training uses the statistics of the batch',
  call: (x, { gamma, beta, movingMean, movingVariance }, { options, training, update }) => {
    const { momentum, epsilon } = options;
    if (!training)
      return tf.batchNorm(
        x,
        movingMean as tf.Tensor1D,
        movingVariance as tf.Tensor1D,
        beta as tf.Tensor1D,
        gamma as tf.Tensor1D,
        epsilon,
      );
    const { y, mean, variance } = normalizeBatch(x, gamma, beta, epsilon);
    const count = x.size / mean.size;
    const unbiased = tf.mul(variance, count / Math.max(1, count - 1));
    const follow = (running: tf.Tensor, batch: tf.Tensor) =>
      tf.add(tf.mul(running, momentum), tf.mul(batch, 1 - momentum));
    update('movingMean', follow(movingMean, mean));
    update('movingVariance', follow(movingVariance, unbiased));
    return y;
  },
});
