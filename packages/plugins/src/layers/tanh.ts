import { defineLayer, tf } from '@layerlab/core';

/** tanh(x), element by element. */
export const tanh = defineLayer({
  name: 'tanh',
  summary: 'Hyperbolic tangent',
  call: (x) => tf.tanh(x),
});
