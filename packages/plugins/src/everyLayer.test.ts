import type { AnyLayer } from '@layerlab/core';
import { checkLayer, type LayerCheck, optionVariants } from '@layerlab/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { builtinPlugins, conv2d, maxPool2d, relu } from './index.js';

const layers = builtinPlugins
  .flatMap(({ contributes }) => contributes)
  .filter((value): value is AnyLayer => value.kind === 'layer');

/** Combinations that lead to kernels or formulas of their own; single options are varied without being named here. */
const COMBINED: Readonly<Record<string, readonly object[]>> = {
  conv2d: [
    { filters: 2, strides: 2, padding: 'valid' },
    { filters: 2, strides: 2, kernelSize: 2 },
    { filters: 3, kernelSize: 1, strides: 2 },
    { filters: 2, dilation: 2, padding: 'valid', kernelSize: 2 },
  ],
  'depthwise-conv2d': [
    { multiplier: 2, strides: 2, padding: 'valid' },
    { multiplier: 2, dilation: 2, kernelSize: 2 },
    { strides: 2, dilation: 2 },
  ],
  'max-pool2d': [
    { poolSize: 3, strides: 2, padding: 'same' },
    { poolSize: 3, strides: 1 },
  ],
  'avg-pool2d': [
    { poolSize: 3, strides: 2, padding: 'same' },
    { poolSize: 3, strides: 1 },
  ],
  'custom-conv2d': [
    { filters: 2, strides: 2 },
    { filters: 2, strides: 2, padding: 'valid' },
    { filters: 2, strides: 2, kernelSize: 2 },
    { filters: 3, kernelSize: 1, strides: 2 },
  ],
  'lp-pooling2d': [{ p: 3 }, { p: 2.5, poolSize: 3, strides: 1, padding: 'same' }, { poolSize: 3, strides: 2 }],
};

/** Layers of a formula of their own, beside the standard layer that they stand for. The bounds catch a slow way, not a slow machine. */
const AGAINST: Readonly<Record<string, LayerCheck['against']>> = {
  'custom-conv2d': { layer: conv2d, options: { filters: 2 }, atMost: 30 },
  'spatial-attention': { layer: conv2d, options: { filters: 2, kernelSize: 7 }, atMost: 30 },
  'normalized-swish': { layer: relu, atMost: 100 },
  'lp-pooling2d': { layer: maxPool2d, atMost: 100 },
};

const strict = process.env.LAYERLAB_ONNX_STRICT;
beforeAll(() => {
  // no kernel of ours may fall back to the cpu backend
  process.env.LAYERLAB_ONNX_STRICT = '1';
});
afterAll(() => {
  if (strict === undefined) delete process.env.LAYERLAB_ONNX_STRICT;
  else process.env.LAYERLAB_ONNX_STRICT = strict;
});

it.each(layers.map((layer) => [layer.spec.name as string, layer] as const))(
  '%s is a good layer',
  async (name, layer) => {
    const options = [...optionVariants(name, layer.spec.options), ...(COMBINED[name] ?? [])];
    const report = await checkLayer(layer, { options, against: AGAINST[name] });
    expect(report.variants).toEqual(options);
    expect(report.gradients).toBeGreaterThan(0);
    expect(report.timeRatio !== undefined).toBe(name in AGAINST);
  },
);

it('names only layers that there are', () => {
  const names = layers.map(({ spec }) => spec.name);
  expect(names).toEqual(expect.arrayContaining([...Object.keys(COMBINED), ...Object.keys(AGAINST)]));
});
