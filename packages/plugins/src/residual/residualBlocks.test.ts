import { defineModel, describeModel, type LayerNode, type Shape } from '@layerlab/core';
import { describe, expect, it } from 'vitest';
import { dense, globalAveragePool2d } from '../layers/index.js';
import { basicBlock } from './basicBlock.js';
import { blockNet } from './blockNet.js';
import { bottleneckBlock } from './bottleneckBlock.js';
import { rescnn } from './rescnn.js';
import { resnetLike } from './resnetLike.js';
import { wideBlock } from './wideBlock.js';

const mnist = { inputShape: [28, 28, 1], classes: 10 };
const cifar = { inputShape: [32, 32, 3], classes: 10 };

function describeBlock(inputShape: Shape, block: (x: LayerNode) => LayerNode) {
  const model = defineModel({
    name: 'block',
    build: (_options, { input, classes }) => dense({ units: classes })(globalAveragePool2d()(block(input))),
  });
  const { layers } = describeModel(model, {}, { inputShape, classes: 2 });
  const found = layers.slice(1, -2);
  return {
    kinds: found.map(({ layer }) => layer),
    params: found.reduce((sum, layer) => sum + layer.params, 0),
    shape: found.at(-1)?.shape,
  };
}

const withBias = { filters: 16, useBias: true };

describe('residual blocks', () => {
  it("have the study's counts from 16 to 16 channels", () => {
    expect(describeBlock([7, 7, 16], basicBlock(withBias)).params).toBe(4_704);
    expect(describeBlock([7, 7, 16], bottleneckBlock(withBias)).params).toBe(2_960);
  });

  it('are wide by a factor on their channels, with a projection on the shortcut', () => {
    const { params, shape } = describeBlock([7, 7, 16], wideBlock({ ...withBias, widening: 2 }));
    expect(shape).toEqual([7, 7, 32]);
    // 3x3 convolutions 16 to 32 and 32 to 32, the 1x1 of the shortcut, three batch norms
    expect(params).toBe(4_640 + 9_248 + 544 + 3 * 64);
    expect(describeBlock([7, 7, 16], wideBlock({ ...withBias, widening: 1 }))).toEqual(
      describeBlock([7, 7, 16], basicBlock(withBias)),
    );
  });

  it('narrow a bottleneck by its reduction and stride in its middle', () => {
    const { params, shape } = describeBlock([8, 8, 16], bottleneckBlock({ filters: 32, reduction: 4, strides: 2 }));
    expect(shape).toEqual([4, 4, 32]);
    // 16 to 8, 8 to 8, 8 to 32, projection 16 to 32
    expect(params).toBe(128 + 16 + 576 + 16 + 256 + 64 + 512 + 64);
  });

  it('normalize before each convolution where pre-activated, and leave the sum alone', () => {
    const { kinds, params } = describeBlock([7, 7, 16], basicBlock({ ...withBias, preActivation: true }));
    const step = ['batch-norm', 'relu', 'conv2d'];
    expect(kinds).toEqual([...step, ...step, 'add']);
    expect(params).toBe(4_704);
    const projected = describeBlock([8, 8, 16], basicBlock({ filters: 32, strides: 2, preActivation: true }));
    expect(projected.shape).toEqual([4, 4, 32]);
    expect(projected.params).toBe(9 * 16 * 32 + 9 * 32 * 32 + 16 * 32 + 2 * 16 + 2 * 32);
    const plain = describeBlock([7, 7, 16], basicBlock({ filters: 16, preActivation: true, batchNorm: false }));
    expect(plain.kinds).toEqual(['relu', 'conv2d', 'relu', 'conv2d', 'add']);
    expect(plain.params).toBe(2 * (9 * 16 * 16 + 16));
  });
});

describe('block-net', () => {
  it.each([
    ['basic', 4_704, 16],
    ['bottleneck', 2_960, 16],
    ['wide', 14_624, 32],
  ])('has a %s block of %i parameters in the same network', (block, params, width) => {
    const info = describeModel(blockNet, { block }, mnist);
    expect(info.params).toBe(160 + 32 + params + width * 10 + 10);
    expect(info.layers.filter(({ layer }) => layer === 'max-pool2d')).toHaveLength(2);
  });
});

describe('resnet-like', () => {
  it('strides to a quarter of the picture in three blocks', () => {
    const info = describeModel(resnetLike, {}, mnist);
    const blocks = [2 * (2_304 + 32), 4_608 + 9_216 + 512 + 3 * 64, 18_432 + 36_864 + 2_048 + 3 * 128];
    expect(info.params).toBe(144 + 32 + blocks.reduce((a, b) => a + b) + 650);
    const head = info.layers.findIndex(({ layer }) => layer === 'global-average-pool2d');
    expect(info.layers[head - 1].shape).toEqual([7, 7, 64]);
  });
});

describe.each([rescnn, resnetLike, blockNet])('$spec.name', (model) => {
  it.each([
    [{ block: 'bottleneck', reduction: 4 }, -1],
    [{ block: 'wide' }, 1],
  ])('takes other blocks: %j', (options, sign) => {
    const count = (given: object) => describeModel(model, given, cifar).params;
    expect(Math.sign(count(options) - count({}))).toBe(sign);
  });

  it('ends its pre-activated blocks with a batch norm and a ReLU', () => {
    const { layers } = describeModel(model, { preActivation: true }, cifar);
    const byName = new Map(layers.map((layer) => [layer.name, layer]));
    const lastSum = layers.findLastIndex(({ layer }) => layer === 'add');
    expect(layers.slice(lastSum + 1, lastSum + 3).map(({ layer }) => layer)).toEqual(['batch-norm', 'relu']);
    expect(byName.get(layers[lastSum + 1].inputs[0])?.layer).toBe('add');
  });
});
