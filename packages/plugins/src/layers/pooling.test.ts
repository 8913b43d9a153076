import '@tensorflow/tfjs-backend-cpu';
import { tf } from '@layerlab/core';
import { probeLayer } from '@layerlab/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { avgPool2d } from './avgPool2d.js';
import { globalAveragePool2d } from './globalAveragePool2d.js';
import { maxPool2d } from './maxPool2d.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const counted = (height: number, width: number) =>
  tf.tensor4d(
    Array.from({ length: height * width }, (_, i) => i + 1),
    [1, height, width, 1],
  );

describe('max-pool2d', () => {
  it('takes the largest value of each window and sends the gradient there', () => {
    const probe = probeLayer([5, 4, 1], maxPool2d());
    const x = counted(5, 4);
    expect(probe.outputShape).toEqual([2, 2, 1]);
    expect([...probe.forward(x).dataSync()]).toEqual([6, 8, 14, 16]);
    const { x: dx } = probe.gradients(x, tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]));
    expect([...dx.dataSync()]).toEqual([0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 0, 0, 3, 0, 4, 0, 0, 0, 0]);
  });

  it("pads 'same' equally on both sides and never takes the padding", () => {
    const probe = probeLayer([4, 4, 1], maxPool2d({ poolSize: 3, strides: 2, padding: 'same' }));
    expect(probe.outputShape).toEqual([2, 2, 1]);
    const x = tf.neg(counted(4, 4));
    expect([...probe.forward(x).dataSync()]).toEqual([-1, -2, -5, -6]);
    const { x: dx } = probe.gradients(x, tf.ones([1, 2, 2, 1]));
    expect([...dx.dataSync()]).toEqual([1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });
});

describe('avg-pool2d', () => {
  it('takes the mean of each window', () => {
    expect([...probeLayer([4, 4, 1], avgPool2d()).forward(counted(4, 4)).dataSync()]).toEqual([3.5, 5.5, 11.5, 13.5]);
  });

  it.each([
    [3, 1],
    [3, 2],
    [2, 1],
    [2, 2],
    [4, 3],
  ])("does not count padding: a constant stays itself with windows of %i, stride %i, 'same'", (poolSize, strides) => {
    const probe = probeLayer([7, 6, 1], avgPool2d({ poolSize, strides, padding: 'same' }));
    const y = probe.forward(tf.fill([1, 7, 6, 1], 3));
    expect([...y.dataSync()]).toEqual(Array(y.size).fill(expect.closeTo(3, 5)));
    // the mean's gradients sum to one for each output: nothing is lost at the border
    const { x: dx } = probe.gradients(tf.fill([1, 7, 6, 1], 3), tf.ones(y.shape));
    expect(tf.sum(dx).dataSync()[0]).toBeCloseTo(y.size, 3);
  });

  it("agrees with tfjs's own padded average where that pads equally", () => {
    const probe = probeLayer([5, 5, 1], avgPool2d({ poolSize: 3, strides: 1, padding: 'same' }));
    const expected = tf.avgPool(counted(5, 5), 3, 1, 'same').dataSync();
    expect([...probe.forward(counted(5, 5)).dataSync()]).toEqual([...expected].map((v) => expect.closeTo(v, 4)));
  });
});

describe('global-average-pool2d', () => {
  it('takes the mean of each channel', () => {
    const x = tf.tensor4d([1, 10, 2, 20, 3, 30, 6, 40], [1, 2, 2, 2]);
    expect([...probeLayer([2, 2, 2], globalAveragePool2d()).forward(x).dataSync()]).toEqual([3, 25]);
  });
});
