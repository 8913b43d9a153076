import { describeModel } from '@layerlab/core';
import { describe, expect, it } from 'vitest';
import { kernelNet } from './kernelNet.js';
import { plainNet } from './plainNet.js';

const mnist = { inputShape: [28, 28, 1], classes: 10 };
const cifar = { inputShape: [32, 32, 3], classes: 10 };

describe('kernel-net', () => {
  // a convolution has kernel² x inputs x 16 weights and 16 biases, the dense layer 170
  it.each([
    [[3, 3], 5, 2_650, 2_938],
    [[5, 5], 9, 7_002, 7_802],
    [[7, 7], 13, 13_530, 15_098],
    [[1, 3], 3, 2_522, 2_554],
  ])(
    'with kernels %j sees %i pixels, and has %i parameters on MNIST, %i on CIFAR-10',
    (kernels, field, grey, colour) => {
      const info = describeModel(kernelNet, { kernels }, mnist);
      expect(info.receptiveField).toEqual([field, field]);
      expect(info.params).toBe(grey);
      expect(describeModel(kernelNet, { kernels }, cifar).params).toBe(colour);
      expect(info.layers.find(({ layer }) => layer === 'global-average-pool2d')?.inputs).toEqual(['relu_1']);
      expect(info.layers.some(({ layer }) => layer === 'max-pool2d')).toBe(false);
    },
  );
});

describe('plain-net', () => {
  it.each([
    [2, [5, 5], 160 + 2_320 + 170],
    [4, [14, 14], 160 + 2_320 + 4_640 + 9_248 + 330],
    [6, [32, 32], 160 + 2_320 + 4_640 + 9_248 + 18_496 + 36_928 + 650],
  ])('has %i convolutions, pools between pairs and sees %j pixels', (convolutions, field, params) => {
    const info = describeModel(plainNet, { convolutions }, mnist);
    expect(info.layers.filter(({ layer }) => layer === 'conv2d')).toHaveLength(convolutions);
    expect(info.layers.filter(({ layer }) => layer === 'max-pool2d')).toHaveLength(convolutions / 2 - 1);
    expect(info.receptiveField).toEqual(field);
    expect(info.params).toBe(params);
  });

  it('has no depth between', () => {
    expect(() => describeModel(plainNet, { convolutions: 3 }, mnist)).toThrow(/convolutions: /);
  });
});
