import '@tensorflow/tfjs-backend-cpu';
import { type AnyModel, buildModel, Seeds, tf, uniformTensors } from '@layerlab/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cnn } from '../cnn/cnn.js';
import { fc } from '../fc/fc.js';
import { rescnn } from './rescnn.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const COUNT = 32;
const models: [string, AnyModel, Record<string, unknown>, number][] = [
  ['fc', fc, { hidden: [32] }, 40],
  ['cnn', cnn, { channels: [4], hidden: 32 }, 40],
  ['rescnn', rescnn, { channels: [3, 4] }, 30],
];

describe('a tiny network', () => {
  it.each(models)('%s learns 32 random pictures by heart, and leaks no tensor', (_name, model, options, steps) => {
    const seeds = new Seeds(1);
    const before = tf.memory().numTensors;
    const pixels = seeds.stream('pixels').fill(new Float32Array(COUNT * 8 * 8));
    const labels = Array.from({ length: COUNT }, (_, i) => i % 4);
    const x = tf.tensor4d(
      pixels.map((value) => 4 * value - 2),
      [COUNT, 8, 8, 1],
    );
    const oneHot = tf.oneHot(labels, 4) as tf.Tensor2D;
    const built = buildModel(model, options, { inputShape: [8, 8, 1], classes: 4, seeds });
    const optimizer = tf.train.adam(0.02);
    const trained = built.weights.filter((weight) => weight.trainable).map((weight) => weight.variable);
    const uniform = uniformTensors(seeds.stream('dropout'));
    const step = () =>
      optimizer.minimize(
        () => tf.losses.softmaxCrossEntropy(oneHot, built.forward(x, { training: true, uniform })) as tf.Scalar,
        false,
        trained,
      );
    step();
    const afterOne = tf.memory().numTensors;
    for (let i = 1; i < steps; i++) step();
    expect(tf.memory().numTensors).toBe(afterOne);
    const predicted = tf.tidy(() => [...tf.argMax(built.forward(x, { training: false }), 1).dataSync()]);
    expect(predicted).toEqual(labels);
    built.dispose();
    optimizer.dispose();
    tf.dispose([x, oneHot]);
    expect(tf.memory().numTensors).toBe(before);
  });
});
