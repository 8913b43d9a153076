import { defineLayer, tf } from '@layerlab/core';
import { z } from 'zod';

/** x · sigmoid(sharpness · scale · x), with a learnt scale for each channel: swish with a slope of its own. */
export const thingName = defineLayer({
  name: 'thing-name',
  summary: 'gates every value by its own size',
  options: z.object({ sharpness: z.number().positive().default(1).describe('of the gate') }),
  weights: (_options, input) => ({ scale: { shape: [input[input.length - 1]], init: 'ones' } }),
  call: (x, { scale }, { options: { sharpness } }) => tf.mul(x, tf.sigmoid(tf.mul(x, tf.mul(scale, sharpness)))),
});
