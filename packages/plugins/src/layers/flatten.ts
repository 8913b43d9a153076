import { defineLayer, tf } from '@layerlab/core';

/** Any shape to one vector, row by row. */
export const flatten = defineLayer({
  name: 'flatten',
  summary: 'Any shape to one vector',
  outputShape: (_options, input) => [input.reduce((a, b) => a * b, 1)],
  call: (x) => tf.reshape(x, [-1, x.size / x.shape[0]]),
});
