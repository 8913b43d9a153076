import type { AnyLayer } from '../define/layer.js';
import { defineLayer } from '../define/layer.js';
import { defineModel } from '../define/model.js';
import type { Shape } from '../define/shape.js';
import { tf } from '../tf.js';
import { buildModel } from './buildModel.js';
import type { BuiltModel } from './builtModel.js';
import { inputNode } from './layerNode.js';
import type { Seeds } from './seededRandom.js';

// a model ends in one axis; a reshape costs no engine anything
const row = defineLayer({
  name: 'row',
  outputShape: (_options, input) => [sizeOf(input)],
  call: (x) => tf.reshape(x, [x.shape[0], -1]),
});

/**
 * A layer alone as a built model, its output as [batch, size], to be timed or looked at.
 *
 * @param input without the batch dimension
 * @throws LayerlabError BAD_CONFIG, BAD_LAYER where the layer takes no such options or input
 */
export function soleLayer(layer: AnyLayer, options: unknown, input: Shape, seeds: Seeds): BuiltModel {
  const make = layer(options as never, 'layer');
  const classes = sizeOf(make(inputNode(input)).shape);
  const model = defineModel({ name: layer.spec.name, build: (_options, { input: x }) => row()(make(x)) });
  return buildModel(model, {}, { inputShape: input, classes, seeds });
}

const sizeOf = (shape: Shape) => shape.reduce((a, b) => a * b, 1);
