import { defineLayer, LayerlabError, tf } from '@layerlab/core';

/** Inputs side by side along the last axis; the other axes must be equal. */
export const concat = defineLayer({
  name: 'concat',
  summary: 'Inputs side by side along the channels',
  inputs: 'many',
  outputShape: (_options, inputs) => {
    const places = inputs.map((shape) => shape.slice(0, -1));
    if (places.some((place, i) => String(place) !== String(places[0]) || inputs[i].length !== inputs[0].length))
      throw new LayerlabError(
        'BAD_LAYER',
        `Layer "concat" takes inputs that differ in the last axis alone. Received [${inputs.join('], [')}]. Pool or stride them to one size first.`,
      );
    return [...places[0], inputs.reduce((sum, shape) => sum + shape[shape.length - 1], 0)];
  },
  call: (xs) => tf.concat([...xs], -1),
});
