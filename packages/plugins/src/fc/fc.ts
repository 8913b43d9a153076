import { defineModel } from '@layerlab/core';
import { z } from 'zod';
import { activation, activationOption } from '../layers/activation.js';
import { dense, dropout, flatten } from '../layers/index.js';

/** Fully connected layers over all pixels at once. */
export const fc = defineModel({
  name: 'fc',
  summary: 'Fully connected network',
  options: z.object({
    hidden: z.array(z.int().min(1)).default([512, 256, 128]).describe('units of the hidden layers'),
    dropout: z.number().min(0).lt(1).default(0).describe('share of values dropped after every hidden layer'),
    activation: activationOption,
  }),
  build: (options, { input, classes }) => {
    let x = flatten()(input);
    for (const units of options.hidden) {
      x = dense({ units })(x);
      x = activation(options.activation)(x);
      if (options.dropout > 0) x = dropout({ rate: options.dropout })(x);
    }
    return dense({ units: classes }, 'logits')(x);
  },
});
