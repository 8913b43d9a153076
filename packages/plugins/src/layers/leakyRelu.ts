import { defineLayer, tf } from '@layerlab/core';
import { z } from 'zod';

/** x where positive, else alpha * x, element by element. */
export const leakyRelu = defineLayer({
  name: 'leaky-relu',
  summary: 'Rectified linear unit with a slope below zero',
  options: z.object({ alpha: z.number().min(0).max(1).default(0.01).describe('slope below zero') }),
  call: (x, _weights, { options }) => tf.leakyRelu(x, options.alpha),
});
