import { defineLayer, tf } from '@layerlab/core';
import { expectRank } from './expectRank.js';

/** [height, width, channels] to [channels]: the mean of each channel. */
export const globalAveragePool2d = defineLayer({
  name: 'global-average-pool2d',
  summary: 'The mean of each channel',
  outputShape: (_options, input) => {
    expectRank('global-average-pool2d', input, 3);
    return [input[2]];
  },
  call: (x) => tf.mean(x, [1, 2]),
  window: () => 'all',
});
