import '@tensorflow/tfjs-backend-cpu';
import { tf } from '@layerlab/core';
import { probeLayer } from '@layerlab/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { batchNorm } from './batchNorm.js';
import { layerNorm } from './layerNorm.js';
import { normalizeBatch } from './normalizeBatch.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const noise = (shape: number[], seed: number) => tf.randomNormal(shape, 3, 2, 'float32', seed);
const close = (tensor: tf.Tensor, digits = 4) => [...tensor.dataSync()].map((value) => expect.closeTo(value, digits));

/** The definition, left to tfjs's automatic differentiation. */
function composed(x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor, epsilon: number): tf.Tensor {
  const axes = x.shape.map((_, axis) => axis).slice(0, -1);
  const { mean, variance } = tf.moments(x, axes);
  return tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, epsilon))), gamma), beta);
}

describe('normalizeBatch', () => {
  it.each([[[6, 4, 3, 2]], [[9, 5]]])('computes and differentiates as the composed formula does, on %o', (shape) => {
    const channels = shape[shape.length - 1];
    const operands = [noise(shape, 1), noise([channels], 2), noise([channels], 3)] as const;
    const dy = noise(shape, 4);
    const ours = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) => normalizeBatch(x, gamma, beta, 1e-5).y;
    const theirs = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) => composed(x, gamma, beta, 1e-5);
    expect([...ours(...operands).dataSync()]).toEqual(close(theirs(...operands)));
    const gradients = tf.grads(ours)([...operands], dy);
    const expected = tf.grads(theirs)([...operands], dy);
    for (const i of [0, 1, 2]) expect([...gradients[i].dataSync()]).toEqual(close(expected[i], 3));
  });
});

describe('batch-norm', () => {
  it('follows the batch mean and unbiased variance with its running statistics', () => {
    const probe = probeLayer([2, 1, 1], batchNorm({ momentum: 0.75 }));
    const x = tf.tensor4d([1, 3, 5, 7], [2, 2, 1, 1]);
    const start = tf.memory().numTensors;
    tf.tidy(() => void probe.forward(x, true));
    // mean 4, squared deviations 9 + 1 + 1 + 9 over 3
    expect(probe.get('movingMean')).toEqual([1]);
    expect(probe.get('movingVariance')).toEqual([expect.closeTo(0.75 + 0.25 * (20 / 3), 5)]);
    tf.tidy(() => void probe.forward(x, true));
    expect(probe.get('movingMean')).toEqual([1.75]);
    expect(tf.memory().numTensors).toBe(start);
  });

  it('uses the running statistics outside training and leaves them alone', () => {
    const probe = probeLayer([1, 1, 2], batchNorm({ epsilon: 1e-3 }));
    probe.set('movingMean', [1, 2]);
    probe.set('movingVariance', [4, 9]);
    probe.set('gamma', [2, 1]);
    probe.set('beta', [0.5, -1]);
    const y = probe.forward(tf.tensor4d([3, 5], [1, 1, 1, 2]));
    expect([...y.dataSync()]).toEqual([
      expect.closeTo((2 * 2) / Math.sqrt(4.001) + 0.5, 5),
      expect.closeTo(3 / Math.sqrt(9.001) - 1, 5),
    ]);
    expect(probe.get('movingMean')).toEqual([1, 2]);
  });

  it('is one kernel outside training, so that it is one node in an export', () => {
    const probe = probeLayer([3, 3, 2], batchNorm());
    const profile = tf.profile(() => probe.forward(noise([2, 3, 3, 2], 1)));
    return profile.then(({ kernels }) => {
      const computing = kernels.map((kernel) => kernel.name).filter((name) => name !== 'Reshape');
      expect(computing).toEqual(['FusedBatchNorm']);
    });
  });

  it('counts gamma and beta alone as parameters', () => {
    const { info } = probeLayer([4, 4, 3], batchNorm()).model;
    expect([info.params, info.nonTrainableParams]).toEqual([6, 6]);
  });

  it('takes a batch of one value without dividing by zero', () => {
    const probe = probeLayer([1, 1, 1], batchNorm());
    probe.forward(tf.ones([1, 1, 1, 1]), true);
    expect(probe.get('movingVariance')).toEqual([expect.closeTo(0.9, 5)]);
  });
});

describe('layer-norm', () => {
  it('brings every position to mean 0 and variance 1', () => {
    const y = probeLayer([2, 2, 8], layerNorm()).forward(noise([3, 2, 2, 8], 5));
    const { mean, variance } = tf.moments(y, -1);
    expect([...mean.dataSync()]).toEqual(Array(12).fill(expect.closeTo(0, 4)));
    expect([...variance.dataSync()]).toEqual(Array(12).fill(expect.closeTo(1, 3)));
  });
});
