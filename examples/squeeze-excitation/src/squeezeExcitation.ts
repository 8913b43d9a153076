import { defineLayer, tf } from '@layerlab/core';
import { z } from 'zod';

/**
 * Channel attention (Hu et al. 2018, "Squeeze-and-Excitation Networks"): [height, width, channels] stay as they are, and each
 * channel is multiplied by a number in (0, 1) that two small dense layers compute from the means of all channels.
 */
export const squeezeExcitation = defineLayer({
  name: 'squeeze-excitation',
  summary: 'Every channel weighted by what the means of all channels say',
  options: z.object({
    reduction: z.int().min(1).default(4).describe('what the channels between the two dense layers are divided by'),
  }),
  weights: ({ reduction }, [, , channels]) => {
    const inner = Math.max(1, Math.floor(channels / reduction));
    return {
      squeeze: { shape: [channels, inner], init: 'heNormal' },
      squeezeBias: { shape: [inner], init: 'zeros' },
      excite: { shape: [inner, channels], init: 'glorotUniform' },
      exciteBias: { shape: [channels], init: 'zeros' },
    };
  },
  call: (x, { squeeze, squeezeBias, excite, exciteBias }) => {
    const means = tf.mean(x, [1, 2]) as tf.Tensor2D;
    const inner = tf.relu(tf.add(tf.matMul(means, squeeze as tf.Tensor2D), squeezeBias));
    const scale = tf.sigmoid(tf.add(tf.matMul(inner as tf.Tensor2D, excite as tf.Tensor2D), exciteBias));
    return tf.mul(x, tf.expandDims(tf.expandDims(scale, 1), 1));
  },
  macs: ({ reduction }, [, , channels]) => 2 * channels * Math.max(1, Math.floor(channels / reduction)),
});
