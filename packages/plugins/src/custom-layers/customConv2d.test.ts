import '@tensorflow/tfjs-backend-cpu';
import { tf } from '@layerlab/core';
import { probeLayer } from '@layerlab/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { conv2d } from '../layers/index.js';
import { customConv2d } from './customConv2d.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const close = (values: ArrayLike<number>) => Array.from(values, (value) => expect.closeTo(value, 4));

describe('custom-conv2d', () => {
  it('sums what each tap sees, by hand', () => {
    const probe = probeLayer([2, 2, 1], customConv2d({ filters: 1, kernelSize: 2, padding: 'valid' }));
    probe.set('kernel', [1, 10, 100, 1000]);
    probe.set('bias', [0.5]);
    const x = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
    expect([...probe.forward(x).dataSync()]).toEqual([4321.5]);
    const { x: dx, weights } = probe.gradients(x, tf.tensor4d([2], [1, 1, 1, 1]));
    expect([...dx.dataSync()]).toEqual([2, 20, 200, 2000]);
    expect([...weights.kernel.dataSync()]).toEqual([2, 4, 6, 8]);
    expect([...weights.bias.dataSync()]).toEqual([2]);
  });

  // odd and even windows, windows that do not reach the last row, more stride than window
  it.each([
    { kernelSize: 3, strides: 1, padding: 'same' },
    { kernelSize: 3, strides: 2, padding: 'same' },
    { kernelSize: 3, strides: 2, padding: 'valid' },
    { kernelSize: 2, strides: 1, padding: 'same' },
    { kernelSize: 2, strides: 2, padding: 'same' },
    { kernelSize: 2, strides: 3, padding: 'valid' },
    { kernelSize: 4, strides: 3, padding: 'same' },
    { kernelSize: 1, strides: 2, padding: 'same' },
    { kernelSize: 5, strides: 1, padding: 'valid' },
  ] as const)('has the outputs and gradients of conv2d: %o', (options) => {
    const shape = [7, 6, 2];
    const custom = probeLayer(shape, customConv2d({ filters: 3, ...options }));
    const standard = probeLayer(shape, conv2d({ filters: 3, ...options }));
    for (const weight of ['kernel', 'bias']) standard.set(weight, custom.get(weight));
    const x = tf.randomNormal([2, ...shape], 0, 1, 'float32', 1);
    const expected = standard.forward(x);
    expect([...custom.forward(x).dataSync()]).toEqual(close(expected.dataSync()));
    const dy = tf.randomNormal(expected.shape, 0, 1, 'float32', 2);
    const [own, automatic] = [custom.gradients(x, dy), standard.gradients(x, dy)];
    expect([...own.x.dataSync()]).toEqual(close(automatic.x.dataSync()));
    for (const weight of ['kernel', 'bias'])
      expect([...own.weights[weight].dataSync()]).toEqual(close(automatic.weights[weight].dataSync()));
  });

  it('does without a bias', () => {
    const probe = probeLayer([4, 4, 2], customConv2d({ filters: 3, useBias: false }));
    expect(Object.keys(probe.gradients(tf.ones([1, 4, 4, 2]), tf.ones([1, 4, 4, 3])).weights)).toEqual(['kernel']);
  });
});
