import '@tensorflow/tfjs-backend-cpu';
import { tf } from '@layerlab/core';
import { probeLayer } from '@layerlab/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { normalizedSwish } from './normalizedSwish.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

// two pictures of 1x3x2, of different sizes; the second's largest magnitude is negative
const X = [
  [0.5, -1, 2, 3, -0.25, 1],
  [-0.01, -1.2, 0.02, -0.5, 0, 0.03],
];
const swish = (x: number) => x / (1 + Math.exp(-x));
/** swish's derivative by the difference quotient, not by the formula that the layer uses. */
const slope = (x: number) => (swish(x + 1e-5) - swish(x - 1e-5)) / 2e-5;
const normalized = (values: number[]) => {
  const largest = Math.max(...values.map(Math.abs));
  return values.map((value) => expect.closeTo(value / largest, 5));
};
const pictures = () => tf.tensor4d(X.flat(), [2, 1, 3, 2]);

describe('normalized-swish', () => {
  it('divides the swish of each picture by its largest magnitude', () => {
    const y = probeLayer([1, 3, 2], normalizedSwish()).forward(pictures());
    expect([...y.dataSync()]).toEqual(X.flatMap((row) => normalized(row.map(swish))));
  });

  it('passes back swish’s gradient, likewise divided', () => {
    const dy = X.map((row) => row.map((_, i) => i - 2.2));
    const probe = probeLayer([1, 3, 2], normalizedSwish());
    const { x } = probe.gradients(pictures(), tf.tensor4d(dy.flat(), [2, 1, 3, 2]));
    expect([...x.dataSync()]).toEqual(X.flatMap((row, n) => normalized(row.map((v, i) => dy[n][i] * slope(v)))));
  });

  it('leaves a picture of zeros and a gradient of zeros at 0, beside others', () => {
    const probe = probeLayer([1, 3, 2], normalizedSwish());
    const x = tf.tensor4d([...Array(6).fill(0), ...X[0]], [2, 1, 3, 2]);
    expect([...probe.forward(x).dataSync()].slice(0, 6)).toEqual(Array(6).fill(0));
    const dy = tf.tensor4d([...Array(6).fill(1), ...Array(6).fill(0)], [2, 1, 3, 2]);
    expect([...probe.gradients(x, dy).x.dataSync()]).toEqual([...Array(6).fill(1), ...Array(6).fill(0)]);
  });

  it('does not depend on the size of the gradient, or on how small the picture is', () => {
    const probe = probeLayer([2, 1, 1], normalizedSwish());
    const gradient = (size: number) => [
      ...probe.gradients(tf.tensor4d([1, 2], [1, 2, 1, 1]), tf.tensor4d([size, -size], [1, 2, 1, 1])).x.dataSync(),
    ];
    expect(gradient(1e-20)).toEqual(gradient(1).map((value) => expect.closeTo(value, 5)));
    expect([...probe.forward(tf.tensor4d([1e-30, -5e-31], [1, 2, 1, 1])).dataSync()]).toEqual([
      1,
      expect.closeTo(-0.5, 5),
    ]);
  });

  it('says that its gradient is a surrogate', () => {
    expect(normalizedSwish.spec.gradientIs).toBe('surrogate');
  });
});
