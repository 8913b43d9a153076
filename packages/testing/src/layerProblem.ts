import { type AnyLayer, type BuiltModel, Seeds, type Shape, tf, uniformTensors } from '@layerlab/core';
import type { Differentiable } from './checkGradients.js';
import { distinctValues } from './distinctValues.js';
import { disturb } from './disturb.js';
import { layerModel } from './layerModel.js';
import { sizeOf } from './sizeOf.js';

const BATCH = 2;

export interface LayerProblem extends Differentiable {
  readonly model: BuiltModel;
}

/**
 * Σ layer(inputs) · dy with a fixed dy, in training mode with fixed random numbers, on a batch of 2. A layer that declares a
 * surrogate gradient is held to its formula.
 *
 * @param shapes one for each input, without the batch
 */
export function layerProblem(layer: AnyLayer, options: object, shapes: readonly Shape[]): LayerProblem {
  const { model, outputShape } = layerModel(layer, options, shapes);
  const random = new Seeds(1).stream('gradients');
  const inputs = shapes.map((shape) => distinctValues([BATCH, ...shape], random));
  const dy = tf.tensor(
    Float32Array.from({ length: BATCH * sizeOf(outputShape) }, () => 2 * random.uniform() - 1),
    [BATCH, ...outputShape],
  );
  const forward = (...xs: tf.Tensor[]) => {
    const masks = uniformTensors(new Seeds(1).stream('dropout'));
    const flat = model.forward(xs.length === 1 ? xs[0] : tf.concat(xs, -1), { training: true, uniform: masks });
    return tf.reshape(flat, dy.shape);
  };
  disturb(model, 1);
  const trained = model.weights.filter(({ trainable }) => trainable);
  const named = trained.map(({ path, variable }) => [path.slice(path.indexOf('/') + 1), variable] as const);
  const problem = {
    model,
    inputs,
    weights: Object.fromEntries(named),
    fn: (...xs: tf.Tensor[]) => tf.sum(tf.mul(forward(...xs), dy)),
  };
  if (layer.spec.gradientIs !== 'surrogate') return problem;
  return { ...problem, formula: formulaOf(layer, problem, forward, dy) };
}

/** The layer's own backward pass as a function of the inputs. */
function formulaOf(
  layer: AnyLayer,
  { model, weights }: LayerProblem,
  forward: (...xs: tf.Tensor[]) => tf.Tensor,
  dy: tf.Tensor,
): (...xs: tf.Tensor[]) => readonly tf.Tensor[] {
  const { options } = model.nodes.find(({ name }) => name === 'layer')!.node;
  const tensors = Object.fromEntries(model.weights.map(({ path, variable }) => [path.split('/')[1], variable]));
  return (...xs) => {
    const x = layer.spec.inputs === 'many' ? xs : xs[0];
    const found = layer.spec.gradient!({ dy, x, y: forward(...xs), weights: tensors, options });
    return [...[found.x].flat(), ...Object.keys(weights ?? {}).map((name) => found.weights![name]!)];
  };
}
