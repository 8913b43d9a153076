import { defineLayer, tf } from '@layerlab/core';
import { z } from 'zod';
import { dilateKernel } from './dilateKernel.js';
import { expectRank } from './expectRank.js';
import { init, padding, positive, useBias } from './options.js';
import { layerWindow, tfPadding, windowOutput } from './window2d.js';

/** [height, width, channels] to [height, width, channels * multiplier]; every channel is convolved on its own. */
export const depthwiseConv2d = defineLayer({
  name: 'depthwise-conv2d',
  summary: 'Convolution of every channel on its own',
  options: z.object({
    multiplier: positive.default(1).describe('outputs per channel'),
    kernelSize: positive.default(3),
    strides: positive.default(1),
    dilation: positive.default(1),
    padding: padding.default('same'),
    useBias,
    init,
  }),
  weights: ({ multiplier, kernelSize, useBias, init }, [, , channels]) => ({
    kernel: {
      shape: [kernelSize, kernelSize, channels, multiplier],
      init,
      // an output sees one channel, not all of them
      fans: [kernelSize ** 2, kernelSize ** 2 * multiplier],
    },
    bias: useBias ? { shape: [channels * multiplier], init: 'zeros' } : undefined,
  }),
  outputShape: (options, input) => {
    expectRank('depthwise-conv2d', input, 3);
    return [...windowOutput(options, input), input[2] * options.multiplier];
  },
  call: (x, { kernel, bias }, { options, training }) => {
    const { strides, dilation } = options;
    const taps = kernel as tf.Tensor4D;
    // tfjs takes either strides or dilation, and differentiates only without dilation
    const spread = training || strides > 1;
    const y = spread
      ? tf.depthwiseConv2d(x as tf.Tensor4D, dilateKernel(taps, dilation), strides, tfPadding(options))
      : tf.depthwiseConv2d(x as tf.Tensor4D, taps, strides, tfPadding(options), 'NHWC', dilation);
    return bias ? tf.add(y, bias) : y;
  },
  macs: ({ kernelSize }, _input, [height, width, channels]) => height * width * channels * kernelSize ** 2,
  window: layerWindow,
});
