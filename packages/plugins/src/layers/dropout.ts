import { defineLayer, tf } from '@layerlab/core';
import { z } from 'zod';

/**
 * Sets each value to 0 with probability `rate` in training and divides the others by 1 - rate, so that the expectation stays
 * (inverted dropout; Srivastava et al. 2014). Otherwise the identity.
 */
export const dropout = defineLayer({
  name: 'dropout',
  summary: 'Drops values at random in training',
  options: z.object({ rate: z.number().min(0).lt(1).default(0.5).describe('probability of dropping a value') }),
  call: (x, _weights, { options: { rate }, training, uniform }) => {
    if (!training || rate === 0) return x;
    const kept = tf.cast(tf.greaterEqual(uniform(x.shape), rate), 'float32');
    return tf.mul(x, tf.mul(kept, 1 / (1 - rate)));
  },
});
