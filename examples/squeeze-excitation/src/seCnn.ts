import { defineModel } from '@layerlab/core';
import { conv2d, dense, globalAveragePool2d, maxPool2d, relu } from '@layerlab/plugins';
import { z } from 'zod';
import { squeezeExcitation } from './squeezeExcitation.js';

/** Two convolutions, each followed by squeeze-and-excitation. */
export const seCnn = defineModel({
  name: 'se-cnn',
  summary: 'Convolutions with squeeze-and-excitation',
  options: z.object({
    channels: z.array(z.int().min(1)).min(1).default([32, 64]),
    reduction: z.int().min(1).default(4),
  }),
  build: ({ channels, reduction }, { input, classes }) => {
    let x = input;
    for (const filters of channels) {
      x = relu()(conv2d({ filters })(x));
      x = maxPool2d()(squeezeExcitation({ reduction })(x));
    }
    return dense({ units: classes }, 'logits')(globalAveragePool2d()(x));
  },
});
