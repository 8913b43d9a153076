import { defineLayer, defineModel, tf } from '@layerlab/core';
import { flattened } from './flattened.js';

const CHANNELS = 4;

const convolution = defineLayer({
  name: 'convolution',
  weights: (_options, input) => ({
    kernel: { shape: [3, 3, input[2], CHANNELS], init: 'heNormal' },
    bias: { shape: [CHANNELS], init: 'zeros' },
  }),
  outputShape: (_options, [height, width]) => [height, width, CHANNELS],
  window: () => ({ kernel: [3, 3], stride: [1, 1], dilation: [1, 1] }),
  call: (x, { kernel, bias }) => tf.relu(tf.add(tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, 1, 'same'), bias)),
});

const classifier = defineLayer({
  name: 'classifier',
  weights: (_options, [features]) => ({
    kernel: { shape: [features, 3], init: 'glorotUniform' },
    bias: { shape: [3], init: 'zeros' },
  }),
  outputShape: () => [3],
  window: () => 'all',
  call: (x, { kernel, bias }) => tf.add(tf.matMul(x as tf.Tensor2D, kernel as tf.Tensor2D), bias),
});

/** The smallest net of a convolution and a dense layer, for three classes. */
export const probeNet = defineModel({
  name: 'probe-net',
  build: (_options, { input }) => classifier()(flattened()(convolution()(convolution()(input)))),
});
