import { defineLayer, tf } from '@layerlab/core';

/** max(x, 0), element by element. */
export const relu = defineLayer({
  name: 'relu',
  summary: 'Rectified linear unit',
  call: (x) => tf.relu(x),
});
