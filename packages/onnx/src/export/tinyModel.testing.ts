import { type BuiltModel, buildModel, defineLayer, defineModel, Seeds, tf } from '@layerlab/core';
import { z } from 'zod';

const conv = defineLayer({
  name: 'tiny-conv',
  options: z.object({ filters: z.int().default(4) }),
  weights: ({ filters }, input) => ({
    kernel: { shape: [3, 3, input[2], filters], init: 'glorotUniform' },
    bias: { shape: [filters], init: 'glorotUniform' },
    scale: { shape: [filters], init: 'glorotUniform', trainable: false },
  }),
  outputShape: ({ filters }, input) => [input[0], input[1], filters],
  call: (x, { kernel, bias, scale }) =>
    tf.relu(tf.mul(tf.add(tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, 1, 'same'), bias), scale)),
});

const head = defineLayer({
  name: 'tiny-head',
  weights: (_, input) => ({
    kernel: { shape: [input.reduce((a, b) => a * b, 1), 5], init: 'glorotUniform' },
    bias: { shape: [5], init: 'glorotUniform' },
  }),
  outputShape: () => [5],
  call: (x, { kernel, bias }) =>
    tf.add(tf.matMul(tf.reshape(x, [x.shape[0], -1]) as tf.Tensor2D, kernel as tf.Tensor2D), bias),
});

/** A small picture model with a Conv that a scale follows, and a dense head; 6x5 pictures of 3 channels, 5 classes. */
export function tinyModel(seed = 1): BuiltModel {
  const model = defineModel({ name: 'tiny', build: (_, { input }) => head({}, 'logits')(conv({}, 'stem')(input)) });
  return buildModel(model, {}, { inputShape: [6, 5, 3], classes: 5, seeds: new Seeds(seed) });
}
