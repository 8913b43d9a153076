import { defineModel } from '@layerlab/core';
import { z } from 'zod';
import { dense, globalAveragePool2d, relu } from '../layers/index.js';
import { blockOptions, residualBlock } from './blockOptions.js';
import { convNorm } from './convNorm.js';
import { normRelu } from './residual.js';

/** A stem and one residual block for each number of channels, with stride 2 from the second on; the head is a global average. */
export const resnetLike = defineModel({
  name: 'resnet-like',
  summary: 'Residual network that strides where others pool',
  options: z.object({
    channels: z.array(z.int().min(1)).min(1).default([16, 32, 64]).describe('of the blocks; the stem has the first'),
    batchNorm: z.boolean().default(true).describe('batch norm after each convolution'),
    ...blockOptions.shape,
  }),
  build: (options, { input, classes }) => {
    const { channels, batchNorm } = options;
    let x = relu()(convNorm({ filters: channels[0], kernelSize: 3, batchNorm })(input));
    channels.forEach((filters, i) => {
      x = residualBlock(options, { filters, strides: i === 0 ? 1 : 2, batchNorm })(x);
    });
    if (options.preActivation) x = normRelu(batchNorm)(x);
    return dense({ units: classes }, 'logits')(globalAveragePool2d()(x));
  },
});
