import { defineLayer, LayerlabError, tf } from '@layerlab/core';

/** The sum of inputs of equal shape. */
export const add = defineLayer({
  name: 'add',
  summary: 'The sum of inputs of equal shape',
  inputs: 'many',
  outputShape: (_options, inputs) => {
    const [first, ...others] = inputs;
    if (others.some((shape) => String(shape) !== String(first)))
      throw new LayerlabError(
        'BAD_LAYER',
        `Layer "add" takes inputs of equal shape. Received [${inputs.join('], [')}]. Bring them to one shape first, e.g. with a 1x1 conv2d.`,
      );
    return first;
  },
  call: (xs) => xs.reduce((a, b) => tf.add(a, b)),
});
