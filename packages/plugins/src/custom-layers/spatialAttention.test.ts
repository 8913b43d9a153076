import '@tensorflow/tfjs-backend-cpu';
import { defineLayer, defineModel, describeModel, tf } from '@layerlab/core';
import { probeLayer } from '@layerlab/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
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

describe('the types of a layer', () => {
  it('do not compile with a misspelt weight, option or running statistic', () => {
    // never called: the compiler is the test
    const layers = () => [
      defineLayer({
        name: 'weight',
        weights: () => ({ kernel: { shape: [1], init: 'ones' } }),
        // @ts-expect-error the weight is called kernel
        call: (x, { kernal }) => tf.mul(x, kernal),
      }),
      defineLayer({
        name: 'option',
        options: z.object({ rate: z.number().default(1) }),
        // @ts-expect-error the option is called rate
        call: (x, _weights, { options }) => tf.mul(x, options.rat),
      }),
      defineLayer({
        name: 'update',
        weights: () => ({ mean: { shape: [1], init: 'ones', trainable: false } }),
        call: (x, _weights, { update }) => {
          // @ts-expect-error the statistic is called mean
          update('maen', x);
          return x;
        },
      }),
      defineLayer({
        name: 'maybe',
        options: z.object({ useBias: z.boolean() }),
        weights: ({ useBias }) => ({ bias: useBias ? { shape: [1], init: 'ones' } : undefined }),
        // @ts-expect-error there may be no bias
        call: (x, { bias }) => tf.add(x, bias),
      }),
      // @ts-expect-error no such initializer
      defineLayer({ name: 'init', weights: () => ({ w: { shape: [1], init: 'one' } }), call: (x) => x }),
    ];
    expect(layers).toBeTypeOf('function');
  });
});
