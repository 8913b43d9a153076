import { type AnyLayer, inputNode, LayerlabError, type Shape, tf } from '@layerlab/core';
import { onnxEngine } from '@layerlab/onnx';
import { builtinPlugins } from '@layerlab/plugins';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkGradients } from './checkGradients.js';
import { layerProblem } from './layerProblem.js';
import { optionVariants } from './optionVariants.js';

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

const SHAPES: readonly Shape[] = [[5, 6, 3], [7]];

/** The first shape that the layer takes; two inputs where it takes a list. */
function inputsFor(layer: AnyLayer, options: object): readonly Shape[] {
  const refusals: string[] = [];
  for (const shape of SHAPES) {
    const shapes = layer.spec.inputs === 'many' ? [shape, shape] : [shape];
    const nodes = shapes.map(inputNode);
    try {
      layer(options)(layer.spec.inputs === 'many' ? nodes : nodes[0]);
      return shapes;
    } catch (error) {
      if (!(error instanceof LayerlabError && error.code === 'BAD_LAYER')) throw error;
      refusals.push(error.message);
    }
  }
  throw new Error(`layer "${layer.spec.name}" takes none of the shapes to try: ${refusals.join(' ')}`);
}

const strict = process.env.LAYERLAB_ONNX_STRICT;
beforeAll(async () => {
  process.env.LAYERLAB_ONNX_STRICT = '1';
  await onnxEngine.activate({ threads: 1 });
});
afterAll(() => {
  if (strict === undefined) delete process.env.LAYERLAB_ONNX_STRICT;
  else process.env.LAYERLAB_ONNX_STRICT = strict;
});

describe.each(layers.map((layer) => [layer.spec.name, layer] as const))('gradients of %s', (name, layer) => {
  const variants = [...optionVariants(name, layer.spec.options), ...(COMBINED[name] ?? [])];
  it.each(variants.map((options) => [JSON.stringify(options), options] as const))('%s', async (_text, options) => {
    const { model, ...problem } = layerProblem(layer, options, inputsFor(layer, options));
    expect(tf.getBackend()).toBe('onnx');
    const { checked, wrong, kinks } = await checkGradients(problem);
    expect({ wrong, kinks }).toEqual({ wrong: [], kinks: [] });
    expect(checked).toBeGreaterThan(0);
    model.dispose();
  });
});

it('names only layers that there are', () => {
  expect(layers.map(({ spec }) => spec.name)).toEqual(expect.arrayContaining(Object.keys(COMBINED)));
});
