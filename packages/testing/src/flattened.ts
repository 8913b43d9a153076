import { defineLayer, tf } from '@layerlab/core';
import { sizeOf } from './sizeOf.js';

/** Puts a layer's output into one axis, as a model must end. */
export const flattened = defineLayer({
  name: 'flattened',
  outputShape: (_options, input) => [sizeOf(input)],
  call: (x) => tf.reshape(x, [x.shape[0], -1]),
});
