import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuiltModel, buildModel, cpuEngine, defineLayer, defineModel, Seeds, tf } from '@layerlab/core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { exportOnnx } from '../export/index.js';
import type { Value } from '../graph/index.js';
import { lowering } from '../lowering/index.js';
import { OnnxVerifier } from './index.js';
import { patternPictures } from './patternPictures.testing.js';

const folder = mkdtempSync(join(tmpdir(), 'layerlab-bisect-'));
const modelFile = join(folder, 'model.onnx');
const common = {
  modelFile,
  reportFile: join(folder, 'parity.json'),
  pictures: patternPictures(40, [6, 5, 3]),
  config: { samples: 40 },
  engine: { name: 'cpu', provider: 'cpu', version: '4' },
  bisect: true,
};

// the reference must not come from the table that is broken here
beforeAll(() => cpuEngine.activate({}));
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true }));

const conv = defineLayer({
  name: 'plain-conv',
  options: z.object({ filters: z.int() }),
  weights: ({ filters }, input) => ({ kernel: { shape: [3, 3, input[2], filters], init: 'glorotUniform' } }),
  outputShape: ({ filters }, input) => [input[0], input[1], filters],
  call: (x, { kernel }) => tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, 1, 'same'),
});

const norm = defineLayer({
  name: 'scale',
  weights: (_, input) => ({ scale: { shape: [input[2]], init: { constant: 1.5 } } }),
  call: (x, { scale }) => tf.mul(x, scale),
});

const act = (name: string, call: (x: tf.Tensor) => tf.Tensor) => defineLayer({ name, call });
const squash = act('squash', (x) => tf.sigmoid(x));
const softplus = act('softplus', (x) => tf.softplus(x));
const flatten = defineLayer({
  name: 'flat',
  outputShape: (_, input) => [input.reduce((a, b) => a * b, 1)],
  call: (x) => tf.reshape(x, [x.shape[0], -1]),
});
const head = defineLayer({
  name: 'head',
  weights: (_, input) => ({ kernel: { shape: [input[0], 5], init: 'glorotUniform' } }),
  outputShape: () => [5],
  call: (x, { kernel }) => tf.matMul(x as tf.Tensor2D, kernel as tf.Tensor2D),
});

function build(): BuiltModel {
  const model = defineModel({
    name: 'deep',
    build: (_, { input }) => {
      const a = softplus({}, 'first')(norm({}, 'norm')(conv({ filters: 4 }, 'stem')(input)));
      return head({}, 'logits')(flatten({}, 'flat')(squash({}, 'gate')(conv({ filters: 3 }, 'middle')(a))));
    },
  });
  return buildModel(model, {}, { inputShape: [6, 5, 3], classes: 5, seeds: new Seeds(1) });
}

async function verify(model: BuiltModel) {
  writeFileSync(modelFile, exportOnnx(model, { shape: [6, 5, 3] }).bytes);
  return new OnnxVerifier().verify({ ...common, model });
}

describe('bisect', () => {
  it('finds every layer to agree where nothing is broken', async () => {
    const { passed, bisection, float64 } = await verify(build());
    expect(passed).toBe(true);
    expect(float64).toMatchObject([{ verdict: 'rounding' }]);
    expect(bisection?.first).toBeNull();
    expect(bisection?.layers.map(({ layer, agrees }) => [layer, agrees])).toEqual(
      ['stem', 'norm', 'first', 'middle', 'gate', 'flat', 'logits'].map((layer) => [layer, true]),
    );
  });

  // each kernel is called by one layer alone
  it.each([
    ['Sigmoid', 'gate', 'squash'],
    ['Softplus', 'first', 'softplus'],
    ['BatchMatMul', 'logits', 'head'],
  ])('names the layer of a broken lowering of %s', async (kernel, layer, kind) => {
    const model = build();
    const table = lowering(kernel)!;
    const { lower } = table;
    vi.spyOn(table, 'lower').mockImplementation((graph, inputs, attrs) => {
      const [value, ...others] = lower(graph, inputs, attrs) as Value[];
      return [graph.op('Add', [value, graph.scalar('float32', 0.01)]), ...others];
    });
    const { passed, reasons, bisection, float64 } = await verify(model);
    expect(passed).toBe(false);
    expect(reasons[0]).toMatch(/^batch 40: /);
    expect(bisection?.first).toMatchObject({ layer, cause: 'computation' });
    expect(bisection?.first?.maxAbsDiff).toBeCloseTo(0.01, 4);
    expect(bisection?.first?.detail).toMatch(new RegExp(`^${kind}: .*differ by up to`));
    expect(float64).toMatchObject([{ verdict: 'bug', cause: 'graph' }]);
  });

  it('names the layer where the layout is broken', async () => {
    const model = build();
    const table = lowering('Reshape')!;
    vi.spyOn(table, 'view').mockImplementation(() => undefined);
    const { lower } = table;
    vi.spyOn(table, 'lower').mockImplementation((graph, inputs, attrs) =>
      lower(graph, { ...inputs, x: graph.op('Transpose', [inputs.x], { perm: [0, 2, 1, 3] }) }, attrs),
    );
    const { passed, bisection } = await verify(model);
    expect(passed).toBe(false);
    expect(bisection?.first).toMatchObject({ layer: 'flat', cause: 'computation' });
  });
});
