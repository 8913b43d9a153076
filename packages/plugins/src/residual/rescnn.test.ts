import { describeModel, type LayerInfo, type ModelInfo } from '@layerlab/core';
import { describe, expect, it } from 'vitest';
import { regRescnn } from './regRescnn.js';
import { rescnn } from './rescnn.js';

const mnist = { inputShape: [28, 28, 1], classes: 10 };
const cifar = { inputShape: [32, 32, 3], classes: 10 };
const flat = (info: ModelInfo) => info.layers.find((layer) => layer.name === 'flatten')?.shape;
const paramsOf = (layers: readonly LayerInfo[]) => layers.reduce((sum, layer) => sum + layer.params, 0);

describe('rescnn', () => {
  it("has the study's parameter count, by part", () => {
    const info = describeModel(rescnn, {}, mnist);
    expect(info.params).toBe(108_042);
    const parts: LayerInfo[][] = [[]];
    for (const layer of info.layers) {
      parts.at(-1)?.push(layer);
      // a part ends after the relu behind the stem's batch norm or behind an add
      const [from] = layer.inputs;
      if (layer.layer === 'relu' && (from === 'batch_norm' || from.startsWith('add'))) parts.push([]);
    }
    expect(parts.map(paramsOf)).toEqual([320 + 64, 18_560, 57_728, 31_370]);
    expect(flat(info)).toEqual([3136]);
  });

  it('pools larger pictures further: 87,498 parameters on CIFAR-10', () => {
    const info = describeModel(rescnn, {}, cifar);
    expect(info.params).toBe(87_498);
    expect(flat(info)).toEqual([1024]);
    expect(info.layers.filter((layer) => layer.layer === 'max-pool2d')).toHaveLength(3);
  });

  it('has the receptive field and the multiply-accumulates that follow by hand', () => {
    const info = describeModel(rescnn, {}, mnist);
    // stem 3; block 5, 7; pool 8; block at stride 2: 12, 16; pool 18
    expect(info.receptiveField).toEqual([18, 18]);
    const block1 = 784 * 9 * 32 * 32 * 2;
    const block2 = 196 * (9 * 32 * 64 + 9 * 64 * 64 + 32 * 64);
    expect(info.macs).toBe(784 * 9 * 32 + block1 + block2 + 31_360);
  });

  it('drops after each block and before the dense layer, without more parameters', () => {
    const info = describeModel(rescnn, { dropout: 0.25 }, cifar);
    expect(info.params).toBe(87_498);
    expect(info.layers.filter((layer) => layer.layer === 'dropout').map((layer) => layer.inputs[0])).toEqual([
      'relu_2',
      'relu_4',
      'flatten',
    ]);
  });

  it('is reg-rescnn with a dropout of 0.25', () => {
    const strip = (info: ModelInfo) => ({ ...info, name: '' });
    expect(strip(describeModel(regRescnn, {}, cifar))).toEqual(strip(describeModel(rescnn, { dropout: 0.25 }, cifar)));
    expect(describeModel(regRescnn, { dropout: 0 }, cifar).params).toBe(87_498);
  });

  it('has biases in the place of batch norm', () => {
    const info = describeModel(rescnn, { batchNorm: false }, mnist);
    expect(info.nonTrainableParams).toBe(0);
    // gamma and beta of 32 x 3 and 64 x 3 channels go, a bias for each but the stem's, which it has, comes
    expect(info.params).toBe(108_042 - 2 * (3 * 32 + 3 * 64) + 2 * 32 + 3 * 64);
  });
});
