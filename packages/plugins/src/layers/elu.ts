import { defineLayer, tf } from '@layerlab/core';

/** x where positive, else exp(x) - 1 (Clevert, Unterthiner & Hochreiter 2016), element by element. */
export const elu = defineLayer({
  name: 'elu',
  summary: 'Exponential linear unit',
  call: (x) => tf.elu(x),
});
