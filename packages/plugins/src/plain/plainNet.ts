import { defineModel } from '@layerlab/core';
import { z } from 'zod';
import { conv2d, dense, globalAveragePool2d, maxPool2d, relu } from '../layers/index.js';

/**
 * Pairs of 3x3 convolutions without batch norm or shortcuts, each pair twice as wide as the one before, max-pools of 2 between
 * pairs, a global average: what depth alone does to gradients.
 */
export const plainNet = defineModel({
  name: 'plain-net',
  summary: 'Plain stack of 3x3 convolutions, to compare depths',
  options: z.object({
    convolutions: z.literal([2, 4, 6]).default(6).describe('how many'),
    channels: z.int().min(1).default(16).describe('of the first pair'),
  }),
  build: ({ convolutions, channels }, { input, classes }) => {
    let x = input;
    for (let i = 0; i < convolutions; i++) {
      const pair = Math.floor(i / 2);
      if (i > 0 && i % 2 === 0) x = maxPool2d({ poolSize: 2 })(x);
      x = relu()(conv2d({ filters: channels * 2 ** pair, init: 'heNormal' })(x));
    }
    return dense({ units: classes }, 'logits')(globalAveragePool2d()(x));
  },
});
