import { defineLayer, tf } from '@layerlab/core';
import { z } from 'zod';

/** Normalizes the last axis of every position to mean 0 and variance 1, then scales and shifts (Ba, Kiros & Hinton 2016). */
export const layerNorm = defineLayer({
  name: 'layer-norm',
  summary: 'Normalization of each position over its channels',
  options: z.object({ epsilon: z.number().positive().default(1e-5).describe('added to the variance') }),
  weights: (_options, input) => ({
    gamma: { shape: [input[input.length - 1]], init: 'ones' },
    beta: { shape: [input[input.length - 1]], init: 'zeros' },
  }),
  call: (x, { gamma, beta }, { options }) => {
    const centred = tf.sub(x, tf.mean(x, -1, true));
    const variance = tf.mean(tf.square(centred), -1, true);
    const normalized = tf.mul(centred, tf.rsqrt(tf.add(variance, options.epsilon)));
    return tf.add(tf.mul(normalized, gamma), beta);
  },
});
