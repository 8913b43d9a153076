import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { defineLayer, type LayerSpec } from '../define/layer.js';
import { defineModel } from '../define/model.js';
import { tf } from '../tf.js';
import { buildModel } from './buildModel.js';
import { Seeds } from './seededRandom.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

type Weights = { offset: { shape: [1]; init: 'ones'; trainable: false }; scale: { shape: [2]; init: 'ones' } };
// biome-ignore lint/suspicious/noExplicitAny: the option type does not matter here
type Spec = LayerSpec<any, Weights, 'one'>;

/** x * scale + offset, with the frozen weight declared first. */
const scaled = (gradient?: Spec['gradient']) =>
  defineLayer({
    name: 'scaled',
    weights: () =>
      ({ offset: { shape: [1], init: 'ones', trainable: false }, scale: { shape: [2], init: 'ones' } }) as const,
    call: (x, { scale, offset }) => tf.add(tf.mul(x, scale), offset),
    gradient,
  } as Spec);

function gradientsOf(layer: ReturnType<typeof scaled>) {
  const model = buildModel(
    defineModel({ name: 'm', build: (_o, { input }) => layer()(layer()(input)) }),
    {},
    {
      inputShape: [2],
      classes: 2,
      seeds: new Seeds(1),
    },
  );
  const start = tf.memory().numTensors;
  const variables = model.weights.filter((weight) => weight.trainable).map((weight) => weight.variable);
  const gradients = tf.tidy(() => {
    const x = tf.tensor2d([[2, 3]]);
    const { grads } = tf.variableGrads(
      () => tf.sum(tf.square(model.forward(x, { training: true }))) as tf.Scalar,
      variables,
    );
    return variables.map((variable) => [...grads[variable.name].dataSync()]);
  });
  expect(tf.memory().numTensors).toBe(start);
  model.dispose();
  return gradients;
}

describe('a gradient of the layer’s own', () => {
  it('equals the automatic one where it is the derivative', () => {
    const own = scaled(({ dy, x, weights }) => ({
      x: tf.mul(dy, weights.scale),
      weights: { scale: tf.sum(tf.mul(dy, x), 0) },
    }));
    // y = (x + 1) + 1: d sum(y²) / d scale of the second layer is 2 y (x + 1), of the first 2 y x
    expect(gradientsOf(own)).toEqual(gradientsOf(scaled()));
    expect(gradientsOf(own)).toEqual([
      [16, 30],
      [24, 40],
    ]);
  });

  it('is taken even where it is a surrogate, and sees y and the frozen weights', () => {
    const surrogate = scaled(({ dy, x, y, weights }) => ({
      x: tf.zerosLike(x),
      weights: { scale: tf.add(tf.mul(tf.sum(dy, 0), 0), tf.sub(tf.sum(y, 0), weights.offset)) },
    }));
    expect(gradientsOf(surrogate)).toEqual([
      [2, 3],
      [3, 4],
    ]);
  });

  it('may belong to a layer that gives back its input, or that takes many', () => {
    const reversal = defineLayer({ name: 'reversal', call: (x) => x, gradient: ({ dy }) => ({ x: tf.neg(dy) }) });
    const sum = defineLayer({
      name: 'sum',
      inputs: 'many',
      call: ([a, b]) => tf.add(a, b),
      gradient: ({ dy }) => ({ x: [dy, tf.mul(dy, 3)] }),
    });
    const model = buildModel(
      defineModel({ name: 'm', build: (_o, { input }) => sum()([reversal()(input), input]) }),
      {},
      { inputShape: [2], classes: 2, seeds: new Seeds(1) },
    );
    const gradient = tf.grad((x) => model.forward(x, { training: true }))(tf.tensor2d([[5, 6]]));
    expect([...gradient.dataSync()]).toEqual([2, 2]);
  });

  it('must be there where it is declared a surrogate', () => {
    expect(() => defineLayer({ name: 'none', call: (x) => x, gradientIs: 'surrogate' })).toThrow(
      /Received no `gradient`/,
    );
  });

  it('must be complete and of the right shapes', () => {
    expect(() => gradientsOf(scaled(({ dy }) => ({ x: dy })))).toThrow(/of shape \[2\] for scale. Received none/);
    expect(() => gradientsOf(scaled(({ dy }) => ({ x: dy, weights: { scale: dy } })))).toThrow(
      /for scale. Received \[1,2\]/,
    );
  });
});
