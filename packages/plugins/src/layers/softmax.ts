import { defineLayer, tf } from '@layerlab/core';

/** Probabilities over the last axis. A model ends in logits, not in this: the loss takes logits. */
export const softmax = defineLayer({
  name: 'softmax',
  summary: 'Probabilities over the last axis',
  call: (x) => tf.softmax(x),
});
