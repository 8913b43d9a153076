import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TrainConfig } from '../../config/schema.js';
import { mapValues } from '../../mapValues.js';
import { tf } from '../../tf.js';
import { createOptimizer } from './createOptimizer.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const RATE = 0.1;

/** A kernel [1, 1] and a bias [1] after updates with these gradients. */
function updated(optimizer: TrainConfig['optimizer'], weightDecay: number, gradients: readonly number[]) {
  const kernel = tf.variable(tf.tensor2d([[2]]));
  const bias = tf.variable(tf.tensor1d([2]));
  const weights = [
    { path: 'dense/kernel', variable: kernel },
    { path: 'dense/bias', variable: bias },
  ];
  const made = createOptimizer({ optimizer, momentum: 0.9, weightDecay }, weights);
  gradients.forEach((gradient, i) => {
    tf.tidy(() => {
      const scalars = mapValues(made.scalars(i + 1, RATE), (value) => tf.scalar(value));
      made.apply([tf.tensor2d([[gradient]]), tf.tensor1d([gradient])], scalars);
    });
  });
  const result = { kernel: kernel.dataSync()[0], bias: bias.dataSync()[0] };
  made.dispose();
  tf.dispose([kernel, bias]);
  return result;
}

describe('weight decay', () => {
  it.each(['sgd', 'momentum', 'adam', 'rmsprop'] as const)('with %s: kernels shrink, biases do not', (optimizer) => {
    const plain = updated(optimizer, 0, [1, -1, 0.5]);
    const decayed = updated(optimizer, 0.1, [1, -1, 0.5]);
    expect(decayed.bias).toBe(plain.bias);
    expect(decayed.kernel).toBeLessThan(plain.kernel - 0.01);
  });

  it.each(['adam', 'rmsprop'] as const)('with %s: decoupled, past the moments', (optimizer) => {
    // of a gradient of zero the optimizer makes nothing, so what moves is the decay alone
    const { kernel, bias } = updated(optimizer, 0.1, [0, 0, 0]);
    expect(kernel).toBeCloseTo(2 * (1 - RATE * 0.1) ** 3, 6);
    expect(bias).toBe(2);
    // w - rate * decay * w, then Adam's first step of one learning rate
    if (optimizer === 'adam') expect(updated('adam', 0.1, [3]).kernel).toBeCloseTo(2 - RATE * 0.1 * 2 - RATE, 5);
  });

  it('with sgd and momentum: added to the gradient, so that it gathers speed', () => {
    expect(updated('sgd', 0.1, [1]).kernel).toBeCloseTo(2 - RATE * (1 + 0.1 * 2), 6);
    const first = 2 - RATE * 0.2;
    const velocity = 0.9 * 0.2 + 0.1 * first;
    expect(updated('momentum', 0.1, [0, 0]).kernel).toBeCloseTo(first - RATE * velocity, 6);
  });
});
