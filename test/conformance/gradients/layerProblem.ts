import {
  type AnyLayer,
  type BuiltModel,
  buildModel,
  defineLayer,
  defineModel,
  inputNode,
  type RandomStream,
  Seeds,
  type Shape,
  tf,
  uniformTensors,
} from '@layerlab/core';
import { flatten } from '@layerlab/plugins';
import { z } from 'zod';
import type { Differentiable } from './checkGradients.js';

const BATCH = 2;

/** Weights start at constants as often as not (a bias, a scale), where a wrong gradient may look right. */
const WEIGHT_NOISE = 0.3;

export interface LayerProblem extends Differentiable {
  readonly model: BuiltModel;
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
 * Σ layer(inputs) · dy with a fixed dy, in training mode with fixed random numbers, on a batch of 2.
 *
 * The inputs' elements are far from one another and from 0, which keeps the usual kinks away: rectifiers at 0, ties of a
 * maximum. A layer that declares a surrogate gradient is held to its formula.
 * @param shapes one for each input, without the batch
 */
export function layerProblem(layer: AnyLayer, options: object, shapes: readonly Shape[]): LayerProblem {
  const { model, outputShape } = modelOf(layer, options, shapes);
  const random = new Seeds(1).stream('gradients');
  const inputs = shapes.map((shape) => distinct([BATCH, ...shape], random));
  const dy = tf.tensor(uniform(BATCH * sizeOf(outputShape), random), [BATCH, ...outputShape]);
  const forward = (...xs: tf.Tensor[]) => {
    const masks = uniformTensors(new Seeds(1).stream('dropout'));
    const flat = model.forward(tf.concat(xs, -1), { training: true, uniform: masks });
    return tf.reshape(flat, dy.shape);
  };
  const trained = model.weights.filter(({ trainable }) => trainable);
  for (const { variable } of trained) addNoise(variable, random);
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

function modelOf(layer: AnyLayer, options: object, shapes: readonly Shape[]) {
  const channels = shapes.map((shape) => shape[shape.length - 1]);
  const starts = channels.map((_, i) => channels.slice(0, i).reduce((a, b) => a + b, 0));
  const apply = (nodes: readonly ReturnType<typeof inputNode>[]) =>
    layer(options, 'layer')(layer.spec.inputs === 'many' ? nodes : nodes[0]);
  const { shape: outputShape } = apply(shapes.map(inputNode));
  const probe = defineModel({
    name: 'probe',
    build: (_options, { input }) => flatten()(apply(channels.map((size, i) => part({ from: starts[i], size })(input)))),
  });
  const inputShape = [...shapes[0].slice(0, -1), channels.reduce((a, b) => a + b)];
  const model = buildModel(probe, {}, { inputShape, classes: sizeOf(outputShape), seeds: new Seeds(1) });
  return { model, outputShape };
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

/** Values from -2 to 2 in random order, equally far from one another; a quarter of that distance from 0 at least. */
function distinct(shape: readonly number[], random: RandomStream): tf.Tensor {
  const size = sizeOf(shape);
  const order = random.shuffle(Uint32Array.from({ length: size }, (_, i) => i));
  return tf.tensor(
    Float32Array.from(order, (rank) => (4 * (rank + 0.25)) / size - 2),
    [...shape],
  );
}

function addNoise(variable: tf.Variable, random: RandomStream): void {
  const noise = Float32Array.from({ length: variable.size }, () => WEIGHT_NOISE * random.normal());
  tf.tidy(() => variable.assign(tf.add(variable, tf.tensor(noise, variable.shape))));
}

const uniform = (size: number, random: RandomStream) =>
  Float32Array.from({ length: size }, () => 2 * random.uniform() - 1);

const sizeOf = (shape: Shape) => shape.reduce((a, b) => a * b, 1);
