import { describeModel } from '@layerlab/core';
import { describe, expect, it } from 'vitest';
import { cnn } from './cnn.js';

const mnist = { inputShape: [28, 28, 1], classes: 10 };

describe('cnn', () => {
  it("has the study's parameter count, by layer", () => {
    const info = describeModel(cnn, {}, mnist);
    expect(info.params).toBe(421_642);
    expect(info.layers.filter((layer) => layer.params > 0).map((layer) => [layer.name, layer.params])).toEqual([
      ['conv2d', 320],
      ['conv2d_1', 18_496],
      ['dense', 401_536],
      ['logits', 1_290],
    ]);
    expect(info.layers.find((layer) => layer.name === 'flatten')?.shape).toEqual([3136]);
  });

  it('has the multiply-accumulates and the receptive field that follow by hand', () => {
    const info = describeModel(cnn, {}, mnist);
    expect(info.macs).toBe(784 * 9 * 32 + 196 * 9 * 32 * 64 + 3136 * 128 + 128 * 10);
    // 3, pool 4, then 3 taps 2 apart: 8, pool: 10
    expect(info.receptiveField).toEqual([10, 10]);
  });

  it('puts batch norm in the place of the biases', () => {
    const info = describeModel(cnn, { batchNorm: true }, mnist);
    expect(info.params).toBe(421_642 + 32 + 64);
    expect(info.nonTrainableParams).toBe(2 * (32 + 64));
  });

  it('drops before each dense layer where asked to', () => {
    const layers = describeModel(cnn, { dropout: 0.25 }, mnist).layers.map((layer) => layer.layer);
    expect(layers.slice(-6)).toEqual(['flatten', 'dropout', 'dense', 'relu', 'dropout', 'dense']);
  });

  it('says that the picture is too small for so many poolings', () => {
    expect(() => describeModel(cnn, { channels: [4, 4, 4, 4, 4] }, mnist)).toThrow(
      /"max-pool2d" would give the shape \[0,0,4\]/,
    );
  });
});
