import { tf } from '@layerlab/core';
import type { Optimizer } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findOnnxBackend } from './findOnnxBackend.js';
import type { OnnxBackend } from './onnxBackend.js';
import { registerOnnxBackend } from './register.js';
import { convolutional, dense, LOSSES, train } from './testPrograms.js';

/** All that tfjs has. */
const OPTIMIZERS: Record<string, () => Optimizer> = {
  sgd: () => tf.train.sgd(0.1),
  momentum: () => tf.train.momentum(0.05, 0.9),
  adam: () => tf.train.adam(0.01),
  rmsprop: () => tf.train.rmsprop(0.01),
  adagrad: () => tf.train.adagrad(0.1),
  adadelta: () => tf.train.adadelta(1),
  adamax: () => tf.train.adamax(0.01),
};

let backend: OnnxBackend;

beforeAll(() => registerOnnxBackend({ threads: 2 }));
beforeEach(async () => {
  process.env.LAYERLAB_ONNX_STRICT = '1';
  await tf.setBackend('onnx');
  backend = findOnnxBackend()!;
  // drops the programs of earlier tests
  backend.configure({ threads: 2 });
});
afterEach(() => {
  delete process.env.LAYERLAB_ONNX_STRICT;
});

/** The losses of a training are the cpu backend's, and fall to less than half. */
async function expectAgreement(losses: () => number[]): Promise<void> {
  const { flushes } = backend.stats;
  const received = losses();
  expect(backend.stats.flushes - flushes).toBeGreaterThanOrEqual(received.length);
  await tf.setBackend('cpu');
  const expected = losses();
  received.forEach((loss, i) => {
    expect(Math.abs(loss - expected[i]), `step ${i}: ${loss}, cpu ${expected[i]}`).toBeLessThan(1e-4);
  });
  expect(received.at(-1)).toBeLessThan(received[0] / 2);
}

describe('training on the onnx backend', () => {
  for (const [net, program] of Object.entries({ dense, convolutional })) {
    for (const [name, optimizer] of Object.entries(OPTIMIZERS)) {
      it(`gives the losses of the cpu backend: ${net}, ${name}, 50 steps`, () =>
        expectAgreement(() => train(program, optimizer(), 50)));
    }
  }

  for (const [name, loss] of Object.entries(LOSSES)) {
    it(`gives the losses of the cpu backend: ${name}, 50 steps`, () =>
      expectAgreement(() => train({ ...dense, loss }, tf.train.adam(0.01), 50)));
  }

  it('compiles nothing after the third step', () => {
    const compiles: number[] = [];
    train(dense, tf.train.adam(0.01), 10, () => compiles.push(backend.stats.compiles));
    expect(compiles[3]).toBeGreaterThan(compiles[0]);
    expect(compiles[9]).toBe(compiles[3]);
  });

  it('keeps the number of tensors constant, and leaves no more behind than the cpu backend', async () => {
    const left: number[] = [];
    for (const name of ['onnx', 'cpu']) {
      await tf.setBackend(name);
      const before = tf.memory().numTensors;
      const tensors: number[] = [];
      train(dense, tf.train.adam(0.01), 10, () => tensors.push(tf.memory().numTensors));
      expect(tensors[9]).toBe(tensors[2]);
      left.push(tf.memory().numTensors - before);
    }
    expect(left[0]).toBe(left[1]);
  });

  it('does not compile anew when the learning rate changes, after two of its values', () => {
    const compiles: number[] = [];
    train(dense, tf.train.sgd(0.1), 20, (step, optimizer) => {
      compiles.push(backend.stats.compiles);
      (optimizer as tf.SGDOptimizer).setLearningRate(0.1 / (1 + step));
    });
    expect(compiles[19]).toBe(compiles[5]);
    expect(compiles[19] - compiles[0]).toBeLessThanOrEqual(4);
  });

  it('gives the losses of the cpu backend under a learning rate schedule', async () => {
    const schedule = (step: number, optimizer: Optimizer) =>
      (optimizer as tf.SGDOptimizer).setLearningRate(0.2 / (1 + step));
    const losses = train(dense, tf.train.sgd(0.2), 12, schedule);
    await tf.setBackend('cpu');
    const expected = train(dense, tf.train.sgd(0.2), 12, schedule);
    losses.forEach((loss, i) => {
      expect(loss).toBeCloseTo(expected[i], 4);
    });
  });

  it('runs one program a step in a synchronous loop that reads nothing', () => {
    const optimizer = tf.train.sgd(0.1);
    const weight = tf.variable(tf.tensor1d([1, 2, 3]));
    const step = () => optimizer.minimize(() => tf.sum(tf.square(weight)) as tf.Scalar, false, [weight]);
    step();
    step();
    const { compiles, flushes } = { ...backend.stats };
    for (let i = 0; i < 20; i++) step();
    expect(backend.stats.flushes - flushes).toBe(20);
    expect(backend.stats.compiles - compiles).toBeLessThanOrEqual(1);
    tf.dispose([weight]);
    optimizer.dispose();
  });
});
