import { defineModel } from '@layerlab/core';
import { z } from 'zod';
import { dense, globalAveragePool2d, maxPool2d, relu } from '../layers/index.js';
import { blockOptions, residualBlock } from './blockOptions.js';
import { convNorm } from './convNorm.js';
import { normRelu } from './residual.js';

/** One residual block in a network that is otherwise the same: stem, max-pool, block, max-pool, global average. Biases throughout. */
export const blockNet = defineModel({
  name: 'block-net',
  summary: 'One residual block in a small network, to compare kinds of blocks',
  options: z.object({
    channels: z.int().min(1).default(16).describe('of the stem and the block'),
    ...blockOptions.shape,
  }),
  build: (options, { input, classes }) => {
    const filters = options.channels;
    let x = relu()(convNorm({ filters, kernelSize: 3, useBias: true })(input));
    x = residualBlock(options, { filters, useBias: true })(maxPool2d({ poolSize: 2 })(x));
    if (options.preActivation) x = normRelu(true)(x);
    return dense({ units: classes }, 'logits')(globalAveragePool2d()(maxPool2d({ poolSize: 2 })(x)));
  },
});
