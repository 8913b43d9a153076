import { defineModel } from '@layerlab/core';
import { conv2d, dense, globalAveragePool2d, maxPool2d, relu } from '@layerlab/plugins';
import { z } from 'zod';

/** Two convolutions with a pooling between, and the mean of each channel to the logits. */
export const thingName = defineModel({
  name: 'thing-name',
  summary: 'two convolutions and global average pooling',
  options: z.object({ filters: z.int().min(1).default(16).describe('of each convolution') }),
  build: ({ filters }, { input, classes }) => {
    const first = maxPool2d()(relu()(conv2d({ filters })(input)));
    const second = relu()(conv2d({ filters })(first));
    return dense({ units: classes })(globalAveragePool2d()(second));
  },
});
