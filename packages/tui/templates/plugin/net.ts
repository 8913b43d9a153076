import { defineModel } from '@layerlab/core';
import { conv2d, dense, flatten, maxPool2d, relu } from '@layerlab/plugins';
import { z } from 'zod';
import { thingNameGate } from './thingNameGate.js';

/** Two gated convolutions, each pooled, and a dense layer to the logits. */
export const thingNameNet = defineModel({
  name: 'thing-name-net',
  summary: 'two gated convolutions and a dense layer',
  options: z.object({
    filters: z.int().min(1).default(16).describe('of the first convolution; the second has twice as many'),
  }),
  build: ({ filters }, { input, classes }) => {
    let x = input;
    for (const width of [filters, 2 * filters]) x = maxPool2d()(thingNameGate()(relu()(conv2d({ filters: width })(x))));
    return dense({ units: classes })(flatten()(x));
  },
});
