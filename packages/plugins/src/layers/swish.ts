import { defineLayer, tf } from '@layerlab/core';

/** x * sigmoid(x) (Ramachandran, Zoph & Le 2017), element by element. */
export const swish = defineLayer({
  name: 'swish',
  summary: 'x times its sigmoid',
  call: (x) => tf.mul(x, tf.sigmoid(x)),
});
