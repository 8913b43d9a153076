import '@tensorflow/tfjs-backend-cpu';
import { buildModel, describeModel, Seeds, tf } from '@layerlab/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fc } from './fc.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const mnist = { inputShape: [28, 28, 1], classes: 10 };
const cifar = { inputShape: [32, 32, 3], classes: 10 };

describe('fc', () => {
  it("has the study's parameter counts", () => {
    expect(describeModel(fc, {}, mnist).params).toBe(567_434);
    expect(describeModel(fc, { hidden: [2048, 1024, 512, 256] }, cifar).params).toBe(9_050_378);
  });

  it('sees the whole picture and costs one multiply-accumulate a weight', () => {
    const info = describeModel(fc, {}, mnist);
    expect(info.receptiveField).toEqual([28, 28]);
    expect(info.macs).toBe(784 * 512 + 512 * 256 + 256 * 128 + 128 * 10);
  });

  it('drops after each hidden layer where asked to', () => {
    const layers = describeModel(fc, { hidden: [8, 4], dropout: 0.5, activation: 'tanh' }, mnist).layers;
    expect(layers.map((layer) => layer.name)).toEqual([
      'input',
      'flatten',
      'dense',
      'tanh',
      'dropout',
      'dense_1',
      'tanh_1',
      'dropout_1',
      'logits',
    ]);
  });

  it('without hidden layers is a linear classifier', () => {
    expect(describeModel(fc, { hidden: [] }, mnist).params).toBe(7850);
  });

  it('refuses options that make no network', () => {
    expect(() => describeModel(fc, { hidden: [0] }, mnist)).toThrow(/hidden.0: /);
    expect(() => describeModel(fc, { activation: 'rlu' }, mnist)).toThrow(/activation: .*"relu"/);
    expect(() => describeModel(fc, { layers: 3 }, mnist)).toThrow(/It takes: hidden, dropout, activation/);
  });

  it('keeps the size of the signal through its layers at the start', () => {
    const model = buildModel(fc, {}, { ...mnist, seeds: new Seeds(1) });
    const logits = model.forward(tf.randomNormal([32, 28, 28, 1], 0, 1, 'float32', 1), { training: false });
    const deviation = Math.sqrt(tf.mean(tf.square(logits)).dataSync()[0]);
    expect(deviation).toBeGreaterThan(0.3);
    expect(deviation).toBeLessThan(3);
    model.dispose();
  });
});
