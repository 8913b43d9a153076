import '@tensorflow/tfjs-backend-cpu';
import { defineModel, describeModel, tf } from '@layerlab/core';
import { probeLayer } from '@layerlab/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { dense, flatten } from '../layers/index.js';
import { spatialAttention } from './spatialAttention.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

describe('spatial-attention', () => {
  it('weighs each position by its channels’ mean and maximum', () => {
    const probe = probeLayer([1, 2, 2], spatialAttention({ kernelSize: 1 }));
    probe.set('kernel', [0.5, 0.25]);
    const y = probe.forward(tf.tensor4d([1, 3, -2, 4], [1, 1, 2, 2]));
    const [a, b] = [sigmoid(0.5 * 2 + 0.25 * 3), sigmoid(0.5 * 1 + 0.25 * 4)];
    expect([...y.dataSync()]).toEqual([a, 3 * a, -2 * b, 4 * b].map((value) => expect.closeTo(value, 5)));
  });

  it('passes a gradient to its kernel and its input', () => {
    const probe = probeLayer([5, 5, 3], spatialAttention());
    const x = tf.randomNormal([2, 5, 5, 3], 0, 1, 'float32', 1);
    const at = (step: number) => {
      const kernel = [...probe.get('kernel')];
      probe.set(
        'kernel',
        kernel.map((value, i) => (i === 48 ? value + step : value)),
      );
      const sum = tf.sum(probe.forward(x)).dataSync()[0];
      probe.set('kernel', kernel);
      return sum;
    };
    const { weights } = probe.gradients(x, tf.onesLike(x));
    // entry 48 is the centre's weight of the mean
    expect(weights.kernel.dataSync()[48]).toBeCloseTo((at(0.05) - at(-0.05)) / 0.1, 2);
  });

  it('counts what it computes', () => {
    const model = defineModel({
      name: 'm',
      build: (_o, { input }) => dense({ units: 2 })(flatten()(spatialAttention()(input))),
    });
    expect(describeModel(model, {}, { inputShape: [8, 6, 3], classes: 2 }).layers[1]).toMatchObject({
      params: 98,
      macs: 8 * 6 * 49 * 2,
      receptiveField: [7, 7],
    });
  });
});
