import { defineLayer, tf } from '@layerlab/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { onnxEngine } from '../onnxEngine.js';
import { TfjsLayerTimer } from './layerTimer.js';

const strict = process.env.LAYERLAB_ONNX_STRICT;
beforeAll(async () => {
  process.env.LAYERLAB_ONNX_STRICT = '1';
  await onnxEngine.activate({ threads: 1 });
});
afterAll(() => {
  if (strict === undefined) delete process.env.LAYERLAB_ONNX_STRICT;
  else process.env.LAYERLAB_ONNX_STRICT = strict;
});

/** As many products of the features with a square weight as asked for. */
const products = defineLayer({
  name: 'products',
  options: z.object({ times: z.int() }),
  weights: (_options, [features]) => ({ kernel: { shape: [features, features], init: 'glorotUniform' } }),
  call: (x, { kernel }, { options }) => {
    let y = x;
    for (let i = 0; i < options.times; i++) y = tf.matMul(y, kernel);
    return y;
  },
});

it('finds a layer of 64 products slower than one of a single product, in both passes, and leaves nothing behind', async () => {
  const before = tf.memory().numTensors;
  const timing = await new TfjsLayerTimer().time({
    layer: { layer: products, options: { times: 64 } },
    against: { layer: products, options: { times: 1 } },
    ...{ input: [64, 128], seconds: 0.05, seed: 1, engine: onnxEngine, threads: 1 },
  });
  expect(timing).toMatchObject({ layer: 'products', input: [64, 128], params: 128 * 128, paramsAgainst: 128 * 128 });
  for (const pass of [timing.forward, timing.both]) {
    expect(pass.ratio).toBeGreaterThan(1.5);
    expect(pass.ratio).toBeCloseTo(pass.layer.p50Ms / pass.against.p50Ms, 10);
    expect(pass.interval[0]).toBeLessThanOrEqual(pass.ratio);
    expect(pass.layer.n).toBeGreaterThanOrEqual(10);
  }
  // a forward and two products backward for each product
  expect(timing.both.layer.p50Ms).toBeGreaterThan(1.5 * timing.forward.layer.p50Ms);
  expect(tf.memory().numTensors).toBe(before);
});
