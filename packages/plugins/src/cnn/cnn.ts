import { defineModel } from '@layerlab/core';
import { z } from 'zod';
import { activation, activationOption } from '../layers/activation.js';
import { batchNorm, conv2d, dense, dropout, flatten, maxPool2d } from '../layers/index.js';

/** A convolution, an activation and a max-pool of 2 for each number of channels, then one hidden dense layer. */
export const cnn = defineModel({
  name: 'cnn',
  summary: 'Plain convolutional network',
  options: z.object({
    channels: z.array(z.int().min(1)).min(1).default([32, 64]).describe('filters of the convolutions'),
    kernelSize: z.int().min(1).default(3),
    hidden: z.int().min(1).default(128).describe('units of the hidden dense layer'),
    dropout: z.number().min(0).lt(1).default(0).describe('share of values dropped before each dense layer'),
    batchNorm: z.boolean().default(false).describe('batch norm after each convolution, which then has no bias'),
    activation: activationOption,
  }),
  build: (options, { input, classes }) => {
    let x = input;
    for (const filters of options.channels) {
      x = conv2d({ filters, kernelSize: options.kernelSize, useBias: !options.batchNorm })(x);
      if (options.batchNorm) x = batchNorm()(x);
      x = activation(options.activation)(x);
      x = maxPool2d({ poolSize: 2 })(x);
    }
    x = flatten()(x);
    if (options.dropout > 0) x = dropout({ rate: options.dropout })(x);
    x = activation(options.activation)(dense({ units: options.hidden })(x));
    if (options.dropout > 0) x = dropout({ rate: options.dropout })(x);
    return dense({ units: classes }, 'logits')(x);
  },
});
