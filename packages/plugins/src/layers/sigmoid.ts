import { defineLayer, tf } from '@layerlab/core';

/** 1 / (1 + exp(-x)), element by element. */
export const sigmoid = defineLayer({
  name: 'sigmoid',
  summary: 'Logistic function',
  call: (x) => tf.sigmoid(x),
});
