import '@tensorflow/tfjs-backend-cpu';
import { defineModel, describeModel, LayerlabError, type LayerNode, tf } from '@layerlab/core';
import { probeLayer } from '@layerlab/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { conv2d } from './conv2d.js';
import { dense } from './dense.js';
import { depthwiseConv2d } from './depthwiseConv2d.js';
import { flatten } from './flatten.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const cases = [
  { kernelSize: 3, strides: 1, dilation: 1, padding: 'same' },
  { kernelSize: 3, strides: 2, dilation: 1, padding: 'same' },
  { kernelSize: 1, strides: 2, dilation: 1, padding: 'same' },
  { kernelSize: 2, strides: 2, dilation: 1, padding: 'same' },
  { kernelSize: 4, strides: 1, dilation: 1, padding: 'same' },
  { kernelSize: 3, strides: 1, dilation: 2, padding: 'same' },
  { kernelSize: 3, strides: 2, dilation: 2, padding: 'same' },
  { kernelSize: 3, strides: 2, dilation: 1, padding: 'valid' },
  { kernelSize: 2, strides: 1, dilation: 3, padding: 'valid' },
] as const;

/** Values without a pattern, but the same in every run. */
const values = (shape: number[], phase: number) => {
  const size = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Array.from({ length: size }, (_, i) => Math.sin(12.9898 * (i + 1) + phase)),
    shape,
  );
};
const dot = (a: tf.Tensor, b: tf.Tensor) => tf.sum(tf.mul(a, b)).dataSync()[0];

describe.each([
  ['conv2d', (options: (typeof cases)[number]) => conv2d({ ...options, filters: 4 })],
  ['depthwise-conv2d', (options: (typeof cases)[number]) => depthwiseConv2d({ ...options, multiplier: 2 })],
] as const)('%s', (_name, layer) => {
  it.each(cases)(
    'has the declared shape, both ways of computing agree, and the gradient is the adjoint: %o',
    (options) => {
      const probe = probeLayer([8, 7, 2], layer(options));
      const x = values([2, 8, 7, 2], 0);
      const y = probe.forward(x);
      const trained = probe.forward(x, true);
      expect(tf.max(tf.abs(tf.sub(y, trained))).dataSync()[0]).toBeLessThan(1e-5);
      // the bias starts at 0, so y is linear in x and in the kernel: <dy, y> = <dx, x> = <dKernel, kernel>
      const dy = values(y.shape, 1);
      const gradients = probe.gradients(x, dy);
      const kernel = probe.model.weights[0].variable;
      expect(dot(gradients.x, x)).toBeCloseTo(dot(dy, y), 3);
      expect(dot(gradients.weights.kernel, kernel)).toBeCloseTo(dot(dy, y), 3);
      const sums = tf.sum(dy, [0, 1, 2]);
      expect(tf.max(tf.abs(tf.sub(gradients.weights.bias, sums))).dataSync()[0]).toBeLessThan(1e-4);
    },
  );
});

describe('conv2d', () => {
  it.each([1, 2, 3])(
    "pads 'same' equally on both sides: a mirrored picture gives a mirrored output at stride %i",
    (strides) => {
      const probe = probeLayer([7, 7, 1], conv2d({ filters: 1, strides, useBias: false }));
      probe.set('kernel', [1, 2, 1, 3, 4, 3, 1, 2, 1]);
      const x = values([1, 7, 7, 1], 0) as tf.Tensor4D;
      const mirrored = tf.reverse(probe.forward(tf.reverse(x, [1, 2])), [1, 2]);
      expect([...mirrored.dataSync()]).toEqual([...probe.forward(x).dataSync()].map((v) => expect.closeTo(v, 5)));
    },
  );

  it('pads an even picture at stride 2 as PyTorch does, not on the right alone', () => {
    const probe = probeLayer([4, 4, 1], conv2d({ filters: 1, strides: 2, useBias: false }));
    probe.set('kernel', Array(9).fill(1));
    // windows start at -1 and 1: 2x2, 2x3, 3x2 and 3x3 pixels of 1
    expect([...probe.forward(tf.ones([1, 4, 4, 1])).dataSync()]).toEqual([4, 6, 6, 9]);
  });

  it('computes a known convolution, with its bias', () => {
    const probe = probeLayer([3, 3, 1], conv2d({ filters: 1, kernelSize: 2, padding: 'valid' }));
    probe.set('kernel', [1, 2, 3, 4]);
    probe.set('bias', [10]);
    const x = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
    expect([...probe.forward(x).dataSync()]).toEqual([47, 57, 77, 87]);
  });

  it('computes a known dilated convolution', () => {
    const probe = probeLayer([3, 3, 1], conv2d({ filters: 1, kernelSize: 2, dilation: 2, padding: 'valid' }));
    probe.set('kernel', [1, 2, 3, 4]);
    const x = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
    expect([...probe.forward(x, true).dataSync()]).toEqual([1 + 2 * 3 + 3 * 7 + 4 * 9]);
  });

  it('counts its parameters, multiply-accumulates and field', () => {
    const model = (layers: (x: LayerNode) => LayerNode) =>
      describeModel(
        defineModel({ name: 'm', build: (_o, { input }) => dense({ units: 2 })(flatten()(layers(input))) }),
        {},
        { inputShape: [10, 8, 3], classes: 2 },
      ).layers[1];
    expect(model(conv2d({ filters: 4, kernelSize: 5, strides: 2, dilation: 2 }))).toMatchObject({
      shape: [5, 4, 4],
      params: 5 * 5 * 3 * 4 + 4,
      macs: 5 * 4 * 4 * 25 * 3,
      receptiveField: [9, 9],
      stride: [2, 2],
    });
    expect(model(depthwiseConv2d({ multiplier: 2, useBias: false }))).toMatchObject({
      shape: [10, 8, 6],
      params: 9 * 3 * 2,
      macs: 10 * 8 * 6 * 9,
      receptiveField: [3, 3],
    });
  });

  it('refuses what it cannot take, where it is connected', () => {
    const picture: LayerNode = { options: {}, inputs: [], shape: [4, 4, 1], weights: {} };
    const vector: LayerNode = { ...picture, shape: [16] };
    expect(() => conv2d({ filters: 0 })(picture)).toThrow(LayerlabError);
    expect(() => conv2d({ filters: 0 })(picture)).toThrow(/filters:/);
    // @ts-expect-error a misspelt option does not compile
    expect(() => conv2d({ filters: 1, kernelsize: 5 })(picture)).toThrow(/"kernelsize".*It takes: filters, kernelSize/);
    // @ts-expect-error nor does one of the wrong type
    expect(() => conv2d({ filters: 'many' })(picture)).toThrow(/filters:/);
    // @ts-expect-error nor a missing one
    expect(() => conv2d({})(picture)).toThrow(/filters:/);
    expect(() => conv2d({ filters: 1 })(vector)).toThrow(/takes a picture.*Received \[16\]/);
    expect(() => dense({ units: 1 })(picture)).toThrow(/takes a vector.*flatten\(\)/);
    expect(() => conv2d({ filters: 1, kernelSize: 5, padding: 'valid' })(picture)).toThrow(
      /would give the shape \[0,0,1\]/,
    );
  });
});
