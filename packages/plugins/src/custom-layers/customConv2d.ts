import { defineLayer, tf } from '@layerlab/core';
import { z } from 'zod';
import { expectRank } from '../layers/expectRank.js';
import { init, padding, positive, useBias } from '../layers/options.js';
import { layerWindow, tfPadding, type Window2d, windowOutput } from '../layers/window2d.js';
import { inputGradient, kernelGradient } from './convolutionGradients.js';

/**
 * conv2d with a backward pass of its own: [height, width, channels] to [height, width, filters]. What `gradient` gives is the
 * derivative, written out (convolutionGradients.ts).
 */
export const customConv2d = defineLayer({
  name: 'custom-conv2d',
  summary: 'Convolution whose backward pass is written by hand',
  options: z.object({
    filters: positive.describe('output channels'),
    kernelSize: positive.default(3),
    strides: positive.default(1),
    padding: padding.default('same'),
    useBias,
    init,
  }),
  weights: ({ filters, kernelSize, useBias, init }, [, , channels]) => ({
    kernel: { shape: [kernelSize, kernelSize, channels, filters], init },
    bias: useBias ? { shape: [filters], init: 'zeros' } : undefined,
  }),
  outputShape: (options, input) => {
    expectRank('custom-conv2d', input, 3);
    return [...windowOutput(windowOf(options), input), options.filters];
  },
  call: (x, { kernel, bias }, { options }) => {
    const y = tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, options.strides, tfPadding(windowOf(options)));
    return bias ? tf.add(y, bias) : y;
  },
  gradient: ({ dy, x, weights: { kernel, bias }, options }) => {
    const window = windowOf(options);
    const output = dy as tf.Tensor4D;
    return {
      x: inputGradient(output, kernel as tf.Tensor4D, window, x.shape),
      weights: {
        kernel: kernelGradient(x as tf.Tensor4D, output, window),
        bias: bias ? tf.sum(dy, [0, 1, 2]) : undefined,
      },
    };
  },
  macs: ({ kernelSize, filters }, [, , channels], [height, width]) =>
    height * width * filters * kernelSize ** 2 * channels,
  window: (options) => layerWindow(windowOf(options)),
});

const windowOf = (options: Omit<Window2d, 'dilation'>): Window2d => ({ ...options, dilation: 1 });
