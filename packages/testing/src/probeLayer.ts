import {
  type BuiltModel,
  buildModel,
  defineModel,
  inputNode,
  type LayerNode,
  Seeds,
  type Shape,
  tf,
  uniformTensors,
} from '@layerlab/core';
import { flattened } from './flattened.js';
import { sizeOf } from './sizeOf.js';

/** One layer, or a few, built to be looked at in a test. */
export interface Probe {
  readonly model: BuiltModel;
  readonly outputShape: Shape;
  /** [batch, ...outputShape]; random numbers come from one seeded stream. */
  forward(x: tf.Tensor, training?: boolean): tf.Tensor;
  /** Sets a weight by its name alone. */
  set(weight: string, values: readonly number[]): void;
  get(weight: string): readonly number[];
  /** Gradients of sum(forward(x) * dy) with respect to x and to each trainable weight, by its name alone. */
  gradients(
    x: tf.Tensor,
    dy: tf.Tensor,
  ): { readonly x: tf.Tensor; readonly weights: Readonly<Record<string, tf.Tensor>> };
}

/** Builds `layers` alone, without the logits that a model must end in. */
export function probeLayer(inputShape: Shape, layers: (x: LayerNode) => LayerNode): Probe {
  const { shape: outputShape } = layers(inputNode(inputShape));
  const probe = defineModel({ name: 'probe', build: (_options, { input }) => flattened()(layers(input)) });
  const classes = sizeOf(outputShape);
  const model = buildModel(probe, {}, { inputShape, classes, seeds: new Seeds(1) });
  const uniform = uniformTensors(new Seeds(1).stream('dropout'));
  const find = (name: string) => model.weights.find((weight) => weight.path.endsWith(`/${name}`))!.variable;
  const forward = (x: tf.Tensor, training = false) =>
    tf.reshape(model.forward(x, { training, uniform }), [-1, ...outputShape]);
  return {
    model,
    outputShape,
    forward,
    set: (name, values) => {
      const variable = find(name);
      tf.tidy(() => variable.assign(tf.tensor([...values], variable.shape)));
    },
    get: (name) => [...find(name).dataSync()],
    gradients: (x, dy) => {
      const trained = model.weights.filter((weight) => weight.trainable);
      const operands = [x, ...trained.map(({ variable }) => variable)];
      const [dx, ...rest] = tf.grads((..._operands: tf.Tensor[]) => tf.sum(tf.mul(forward(x, true), dy)))(operands);
      return { x: dx, weights: Object.fromEntries(trained.map(({ path }, i) => [path.split('/')[1], rest[i]])) };
    },
  };
}
