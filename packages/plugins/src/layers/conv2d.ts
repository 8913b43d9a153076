import { defineLayer, tf } from '@layerlab/core';
import { z } from 'zod';
import { dilateKernel } from './dilateKernel.js';
import { expectRank } from './expectRank.js';
import { init, padding, positive, useBias } from './options.js';
import { layerWindow, tfPadding, windowOutput } from './window2d.js';

/** [height, width, channels] to [height, width, filters]. */
export const conv2d = defineLayer({
  name: 'conv2d',
  summary: 'Convolution over a picture',
  options: z.object({
    filters: positive.describe('output channels'),
    kernelSize: positive.default(3),
    strides: positive.default(1),
    dilation: positive.default(1),
    padding: padding.default('same'),
    useBias,
    init,
  }),
  weights: ({ filters, kernelSize, useBias, init }, [, , channels]) => ({
    kernel: { shape: [kernelSize, kernelSize, channels, filters], init },
    bias: useBias ? { shape: [filters], init: 'zeros' } : undefined,
  }),
  outputShape: (options, input) => {
    expectRank('conv2d', input, 3);
    return [...windowOutput(options, input), options.filters];
  },
  call: (x, { kernel, bias }, { options, training }) => {
    const { strides, dilation } = options;
    const taps = kernel as tf.Tensor4D;
    // tfjs takes either strides or dilation, and differentiates only without dilation
    const spread = training || strides > 1;
    const y = spread
      ? tf.conv2d(x as tf.Tensor4D, dilateKernel(taps, dilation), strides, tfPadding(options))
      : tf.conv2d(x as tf.Tensor4D, taps, strides, tfPadding(options), 'NHWC', dilation);
    return bias ? tf.add(y, bias) : y;
  },
  macs: ({ kernelSize, filters }, [, , channels], [height, width]) =>
    height * width * filters * kernelSize ** 2 * channels,
  window: layerWindow,
});
