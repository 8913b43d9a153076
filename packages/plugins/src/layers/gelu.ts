import { defineLayer, tf } from '@layerlab/core';

/** x times the standard normal distribution function of x (Hendrycks & Gimpel 2016), exact, by erf, element by element. */
export const gelu = defineLayer({
  name: 'gelu',
  summary: 'Gaussian error linear unit',
  call: (x) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1)),
});
