import { defineLayer, tf } from '@layerlab/core';
import { z } from 'zod';
import { expectRank } from './expectRank.js';
import { init, positive, useBias } from './options.js';

/** [features] to [units]. */
export const dense = defineLayer({
  name: 'dense',
  summary: 'Fully connected layer',
  options: z.object({ units: positive.describe('outputs'), useBias, init }),
  weights: ({ units, useBias, init }, [features]) => ({
    kernel: { shape: [features, units], init },
    bias: useBias ? { shape: [units], init: 'zeros' } : undefined,
  }),
  outputShape: ({ units }, input) => {
    expectRank('dense', input, 1);
    return [units];
  },
  call: (x, { kernel, bias }) => {
    const y = tf.matMul(x, kernel);
    return bias ? tf.add(y, bias) : y;
  },
  macs: ({ units }, [features]) => features * units,
  window: () => 'all',
});
