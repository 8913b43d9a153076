import { describeModel } from '@layerlab/core';
import { describe, expect, it } from 'vitest';
import { customNet } from './customNet.js';

const mnist = { inputShape: [28, 28, 1], classes: 10 };
const layersOf = (options: object) =>
  describeModel(customNet, options, mnist)
    .layers.slice(1)
    .map(({ layer }) => layer);

describe('custom-net', () => {
  it('is made of custom layers, or of their standard counterparts', () => {
    const tail = ['flatten', 'dense'];
    const stage = ['custom-conv2d', 'normalized-swish', 'lp-pooling2d'];
    expect(layersOf({})).toEqual([...stage, 'spatial-attention', ...stage, ...tail]);
    const standard = ['conv2d', 'swish', 'avg-pool2d'];
    expect(layersOf({ custom: [] })).toEqual([...standard, 'conv2d', ...standard, ...tail]);
    expect(layersOf({ custom: ['pooling'] })).toEqual([
      'conv2d',
      'swish',
      'lp-pooling2d',
      'conv2d',
      'conv2d',
      'swish',
      'lp-pooling2d',
      ...tail,
    ]);
  });

  it('has as many parameters with a custom convolution as with a standard one', () => {
    const count = (custom: string[]) => describeModel(customNet, { custom }, mnist).params;
    expect(count(['convolution'])).toBe(count([]));
    expect(count([])).toBe(9 * 16 + 16 + 9 * 16 * 16 + 16 + 9 * 16 * 32 + 32 + 7 * 7 * 32 * 10 + 10);
  });
});
