import {
  type AnyLayer,
  type BuiltModel,
  buildModel,
  defineLayer,
  defineModel,
  inputNode,
  type LayerNode,
  Seeds,
  type Shape,
  tf,
} from '@layerlab/core';
import { z } from 'zod';
import { flattened } from './flattened.js';
import { sizeOf } from './sizeOf.js';

export interface LayerModel {
  /** The layer alone, called `layer`; its output as [batch, size]. */
  readonly model: BuiltModel;
  /** The layer's inputs side by side in the last axis, without the batch. */
  readonly inputShape: Shape;
  readonly outputShape: Shape;
}

/** Some channels of a picture, or of a vector: a model has one input, a layer may take several. */
const part = defineLayer({
  name: 'part',
  options: z.object({ from: z.int().min(0), size: z.int().min(1) }),
  outputShape: ({ size }, input) => [...input.slice(0, -1), size],
  call: (x, _weights, { options: { from, size } }) =>
    tf.slice(x, [...x.shape.map(() => 0).slice(1), from], [...x.shape.slice(0, -1), size]),
});

/**
 * A layer of any number of inputs as a built model of one.
 *
 * @param shapes one for each input, without the batch
 * @throws LayerlabError BAD_CONFIG, BAD_LAYER where the layer takes no such options or inputs
 */
export function layerModel(layer: AnyLayer, options: object, shapes: readonly Shape[], seed = 1): LayerModel {
  const many = layer.spec.inputs === 'many';
  const channels = shapes.map((shape) => shape[shape.length - 1]);
  const starts = channels.map((_, i) => channels.slice(0, i).reduce((a, b) => a + b, 0));
  const apply = (nodes: readonly LayerNode[]) => layer(options, 'layer')(many ? nodes : nodes[0]);
  const { shape: outputShape } = apply(shapes.map(inputNode));
  const parts = (input: LayerNode) =>
    shapes.length === 1 ? [input] : channels.map((size, i) => part({ from: starts[i], size })(input));
  const alone = defineModel({
    name: layer.spec.name,
    build: (_options, { input }) => flattened()(apply(parts(input))),
  });
  const inputShape = [...shapes[0].slice(0, -1), channels.reduce((a, b) => a + b)];
  const model = buildModel(alone, {}, { inputShape, classes: sizeOf(outputShape), seeds: new Seeds(seed) });
  return { model, inputShape, outputShape };
}
