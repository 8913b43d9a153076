import { defineModel, type LayerNode } from '@layerlab/core';
import { z } from 'zod';
import { dense, dropout, flatten, maxPool2d, relu } from '../layers/index.js';
import { basicBlock } from './basicBlock.js';
import { convNorm } from './convNorm.js';

/** Pooling goes on until neither side is longer, so that the dense layer stays small on larger pictures. */
const LARGEST_SIDE = 7;

/**
 * A stem, then one basic residual block and a max-pool of 2 for each number of channels. After the last block max-pools of 2
 * go on until the picture is at most 7 pixels wide and high (once on 28x28, twice on 32x32).
 */
export const rescnn = defineModel({
  name: 'rescnn',
  summary: 'Small residual network',
  options: z.object({
    channels: z.array(z.int().min(1)).min(1).default([32, 64]).describe('of the blocks; the stem has the first'),
    kernelSize: z.int().min(1).default(3),
    dropout: z.number().min(0).lt(1).default(0).describe('share of values dropped after each block and before dense'),
    batchNorm: z.boolean().default(true).describe('batch norm after each convolution'),
  }),
  build: (options, { input, classes }) => {
    const { channels, kernelSize, batchNorm } = options;
    const drop = (x: LayerNode) => (options.dropout > 0 ? dropout({ rate: options.dropout })(x) : x);
    let x = relu()(convNorm({ filters: channels[0], kernelSize, batchNorm, useBias: true })(input));
    for (const filters of channels) {
      x = drop(basicBlock({ filters, kernelSize, batchNorm })(x));
      x = maxPool2d({ poolSize: 2 })(x);
    }
    while (Math.max(x.shape[0], x.shape[1]) > LARGEST_SIDE) x = maxPool2d({ poolSize: 2 })(x);
    return dense({ units: classes }, 'logits')(drop(flatten()(x)));
  },
});
