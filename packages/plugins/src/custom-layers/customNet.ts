import { defineModel, type LayerNode } from '@layerlab/core';
import { z } from 'zod';
import { avgPool2d, conv2d, dense, flatten, swish } from '../layers/index.js';
import { customConv2d } from './customConv2d.js';
import { lpPooling2d } from './lpPooling2d.js';
import { normalizedSwish } from './normalizedSwish.js';
import { spatialAttention } from './spatialAttention.js';

type Step = (x: LayerNode) => LayerNode;
type Part = 'convolution' | 'attention' | 'activation' | 'pooling';

const PARTS = ['convolution', 'attention', 'activation', 'pooling'] as const satisfies readonly Part[];

/** Each part at `filters` channels as a layer of this folder, and as the standard one that it is compared with. */
const CUSTOM: Readonly<Record<Part, (filters: number) => Step>> = {
  convolution: (filters) => customConv2d({ filters }),
  attention: () => spatialAttention(),
  activation: () => normalizedSwish(),
  pooling: () => lpPooling2d(),
};
const STANDARD: Readonly<Record<Part, (filters: number) => Step>> = {
  convolution: (filters) => conv2d({ filters }),
  attention: (filters) => conv2d({ filters }),
  activation: () => swish(),
  pooling: () => avgPool2d(),
};

/** Two stages of convolution, activation and pooling, an attention between, with any of these parts as custom layers. */
export const customNet = defineModel({
  name: 'custom-net',
  summary: 'Convolutional network with custom layers in chosen places',
  options: z.object({
    custom: z
      .array(z.enum(PARTS))
      .default([...PARTS])
      .describe('parts that are custom layers; the others are their standard counterparts'),
    channels: z
      .tuple([z.int().min(1), z.int().min(1)])
      .default([16, 32])
      .describe('of the two stages'),
  }),
  build: (options, { input, classes }) => {
    const [narrow, wide] = options.channels;
    const part = (name: Part, filters: number) => (options.custom.includes(name) ? CUSTOM : STANDARD)[name](filters);
    const stage = (x: LayerNode, filters: number) => part('activation', filters)(part('convolution', filters)(x));
    let x = part('pooling', narrow)(stage(input, narrow));
    x = part('attention', narrow)(x);
    x = part('pooling', wide)(stage(x, wide));
    return dense({ units: classes }, 'logits')(flatten()(x));
  },
});
