import { defineModel, describeModel, type Shape } from '@layerlab/core';
import { describe, expect, it } from 'vitest';
import { dense, globalAveragePool2d } from '../layers/index.js';
import { type BasicBlockOptions, basicBlock } from './basicBlock.js';

function describeBlock(inputShape: Shape, options: BasicBlockOptions) {
  const model = defineModel({
    name: 'block',
    build: (_options, { input, classes }) =>
      dense({ units: classes, useBias: false })(globalAveragePool2d()(basicBlock(options)(input))),
  });
  const { layers } = describeModel(model, {}, { inputShape, classes: 2 });
  const head = layers.findIndex((layer) => layer.layer === 'global-average-pool2d');
  const block = layers.slice(1, head);
  return { block, params: block.reduce((sum, layer) => sum + layer.params, 0), shape: block.at(-1)?.shape };
}

describe('basicBlock', () => {
  it("has the study's counts", () => {
    expect(describeBlock([7, 7, 16], { filters: 16, useBias: true }).params).toBe(4_704);
    expect(describeBlock([7, 7, 32], { filters: 32 }).params).toBe(18_560);
    expect(describeBlock([7, 7, 32], { filters: 64 }).params).toBe(57_728);
  });

  it('keeps the shortcut an identity where the shapes allow it', () => {
    const kinds = (strides: number) =>
      describeBlock([8, 8, 16], { filters: 16, strides }).block.filter((layer) => layer.layer === 'conv2d').length;
    expect([kinds(1), kinds(2)]).toEqual([2, 3]);
  });

  it('halves the picture on both ways at stride 2', () => {
    expect(describeBlock([7, 7, 16], { filters: 32, strides: 2 }).shape).toEqual([4, 4, 32]);
  });
});
