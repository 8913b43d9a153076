import { defineModel } from '@layerlab/core';
import { z } from 'zod';
import { conv2d, dense, globalAveragePool2d, relu } from '../layers/index.js';

/**
 * 'Same' convolutions of stride 1 and a global average: nothing pools and no dense layer looks at places, so that kernel sizes
 * alone decide what the network can see.
 */
export const kernelNet = defineModel({
  name: 'kernel-net',
  summary: 'Stacked convolutions that differ in kernel size alone',
  options: z.object({
    kernels: z.array(z.int().min(1)).min(1).default([3, 3]).describe('side of each convolution’s kernel'),
    channels: z.int().min(1).default(16).describe('of every convolution'),
  }),
  build: ({ kernels, channels }, { input, classes }) => {
    const features = kernels.reduce(
      (x, kernelSize) => relu()(conv2d({ filters: channels, kernelSize, init: 'heNormal' })(x)),
      input,
    );
    return dense({ units: classes }, 'logits')(globalAveragePool2d()(features));
  },
});
