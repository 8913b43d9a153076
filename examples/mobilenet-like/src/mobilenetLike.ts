import { defineModel } from '@layerlab/core';
import { batchNorm, conv2d, dense, globalAveragePool2d, relu } from '@layerlab/plugins';
import { z } from 'zod';
import { separableBlock } from './separableBlock.js';

const STEM = 32;
/** Of each block; the picture is halved wherever they grow. */
const CHANNELS = [64, 64, 128, 128, 256];

/** MobileNet (Howard et al. 2017) for small pictures: a stem, five depthwise separable blocks, global average pooling. */
export const mobilenetLike = defineModel({
  name: 'mobilenet-like',
  summary: 'Depthwise separable convolutions, as in MobileNet',
  options: z.object({
    width: z.number().min(0.125).max(4).default(0.5).describe('what every number of channels is multiplied by'),
  }),
  build: ({ width }, { input, classes }) => {
    const scaled = (channels: number) => Math.max(8, Math.round(channels * width));
    let x = relu()(batchNorm()(conv2d({ filters: scaled(STEM), useBias: false })(input)));
    let before = STEM;
    for (const channels of CHANNELS) {
      x = separableBlock({ filters: scaled(channels), strides: channels > before ? 2 : 1 })(x);
      before = channels;
    }
    return dense({ units: classes }, 'logits')(globalAveragePool2d()(x));
  },
});
