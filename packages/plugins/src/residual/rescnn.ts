import { defineModel } from '@layerlab/core';
import { z } from 'zod';
import { blockOptions } from './blockOptions.js';
import { buildRescnn } from './buildRescnn.js';

export const rescnnOptions = z.object({
  channels: z.array(z.int().min(1)).min(1).default([32, 64]).describe('of the blocks; the stem has the first'),
  kernelSize: z.int().min(1).default(3),
  dropout: z.number().min(0).lt(1).default(0).describe('share of values dropped after each block and before dense'),
  batchNorm: z.boolean().default(true).describe('batch norm after each convolution'),
  ...blockOptions.shape,
});

/**
 * A stem, then one residual block and a max-pool of 2 for each number of channels. After the last block max-pools of 2 go on
 * until the picture is at most 7 pixels wide and high (once on 28x28, twice on 32x32).
 */
export const rescnn = defineModel({
  name: 'rescnn',
  summary: 'Small residual network',
  options: rescnnOptions,
  build: buildRescnn,
});
