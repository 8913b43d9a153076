import { type AnyVisualizer, Lab, tf } from '@layerlab/core';
import { builtinPlugins } from '@layerlab/plugins';
import { randomSplit, trainedRun } from '@layerlab/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerOnnxBackend } from '../../packages/onnx/src/engine/register.js';

const SHAPE = [8, 8, 3];
const CLASSES = ['a', 'b', 'c'];
/** Small ones: the cpu backend is slow. */
const MODELS: Readonly<Record<string, object>> = {
  fc: { hidden: [16] },
  cnn: { channels: [4, 4], hidden: 8 },
  rescnn: { channels: [3, 4] },
  'resnet-like': { channels: [3, 4] },
  'kernel-net': { kernels: [1, 3], channels: 4 },
  'plain-net': { convolutions: 4, channels: 3 },
  'custom-net': { custom: ['convolution', 'attention', 'activation', 'pooling'] },
  'block-net': { block: 'bottleneck' },
};

const { models, visualizers } = Lab.create({ plugins: builtinPlugins, engines: [] }).registries;
const inspecting = visualizers.list().flatMap(({ value }) => (value.spec.inspect ? [value] : []));
const split = randomSplit(6, SHAPE, CLASSES.length);

beforeAll(() => {
  process.env.LAYERLAB_ONNX_STRICT = '1';
  registerOnnxBackend({ threads: 2 });
});
afterAll(() => {
  delete process.env.LAYERLAB_ONNX_STRICT;
});

/** What every visualizer finds in a model on one backend, by its name. */
async function findingsOn(backend: string, name: string): Promise<Record<string, unknown>> {
  await tf.setBackend(backend);
  const trained = trainedRun(models.get(name), MODELS[name], split, SHAPE, CLASSES);
  const find = ({ spec }: AnyVisualizer) => {
    let finding: unknown;
    tf.tidy(() => {
      finding = spec.inspect!(trained, spec.options.parse({}));
    });
    return finding;
  };
  return Object.fromEntries(inspecting.map((visualizer) => [visualizer.spec.name, find(visualizer)]));
}

/** Equal but for rounding: numbers to a part in a thousand, bytes of pictures to one step of 255. */
function expectClose(received: unknown, expected: unknown, path: string): void {
  if (typeof expected === 'number') {
    const difference = Math.abs((received as number) - expected);
    expect(difference <= 1e-6 + 1e-3 * Math.abs(expected), `${path}: ${received}, cpu ${expected}`).toBe(true);
  } else if (typeof expected === 'object' && expected !== null) {
    expect(Object.keys(received as object), path).toEqual(Object.keys(expected));
    for (const [key, value] of Object.entries(expected))
      expectClose((received as Record<string, unknown>)[key], value, `${path}.${key}`);
  } else if (/\.(base64|map|bytes)$/.test(path)) expectBytes(received as string, expected as string, path);
  else expect(received, path).toEqual(expected);
}

function expectBytes(received: string, expected: string, path: string): void {
  const [a, b] = [received, expected].map((text) => Buffer.from(text, 'base64'));
  expect(a.length, path).toBe(b.length);
  expect(Math.max(...a.map((byte, i) => Math.abs(byte - b[i]))), path).toBeLessThanOrEqual(1);
}

describe('what visualizers find on the onnx engine, without its cpu fallback', () => {
  it('looks into models of every kind', () => {
    expect(inspecting.length).toBeGreaterThan(8);
  });

  it.each(Object.keys(MODELS))('is what they find on the cpu backend: %s', async (name) => {
    const received = await findingsOn('onnx', name);
    const expected = await findingsOn('cpu', name);
    expectClose(received, expected, name);
    expect((received['gradient-flow'] as { after: { layers: unknown[] } }).after.layers.length).toBeGreaterThan(1);
    expect(received['feature-maps'] === undefined).toBe(name === 'fc');
  });
});
