import { defineModel, type LayerNode } from '@layerlab/core';
import { add, batchNorm, conv2d, dense, depthwiseConv2d, gelu, globalAveragePool2d } from '@layerlab/plugins';
import { z } from 'zod';

/** Every layer of the network ends so. */
const activate = (x: LayerNode) => batchNorm()(gelu()(x));

/**
 * ConvMixer (Trockman & Kolter 2022, "Patches Are All You Need?"): the picture is cut into patches, then a depthwise convolution
 * with a shortcut mixes in space and a pointwise one between channels, `depth` times.
 */
export const convMixer = defineModel({
  name: 'conv-mixer',
  summary: 'Patches, mixed in space and between channels in turns',
  options: z.object({
    channels: z.int().min(1).default(64),
    depth: z.int().min(1).default(4).describe('how often it is mixed'),
    patchSize: z.int().min(1).default(4).describe('side of a patch, in pixels'),
    kernelSize: z.int().min(1).default(5).describe('of the depthwise convolutions, in patches'),
  }),
  build: ({ channels, depth, patchSize, kernelSize }, { input, classes }) => {
    const patches = conv2d({ filters: channels, kernelSize: patchSize, strides: patchSize, padding: 'valid' });
    let x = activate(patches(input));
    for (let i = 0; i < depth; i++) {
      x = add()([activate(depthwiseConv2d({ kernelSize })(x)), x]);
      x = activate(conv2d({ filters: channels, kernelSize: 1 })(x));
    }
    return dense({ units: classes }, 'logits')(globalAveragePool2d()(x));
  },
});
