import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tf } from '@layerlab/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportOnnxOptions } from '../export/index.js';
import { exportOnnx } from '../export/index.js';
import { tinyModel } from '../export/tinyModel.testing.js';
import { onnxEngine } from '../onnxEngine.js';
import { FLOAT16_BAR, OnnxVerifier } from './index.js';
import { patternPictures } from './patternPictures.testing.js';

const folder = mkdtempSync(join(tmpdir(), 'layerlab-verify-'));
const modelFile = join(folder, 'model.onnx');
const reportFile = join(folder, 'parity.json');
const pictures = patternPictures(150, [6, 5, 3]);
const engine = { name: 'onnx', provider: 'cpu', version: '1' };
const common = { modelFile, reportFile, pictures, config: { samples: 100 }, engine };
const verifier = new OnnxVerifier();

beforeAll(() => onnxEngine.activate({ threads: 1 }));
afterAll(() => rmSync(folder, { recursive: true }));

function exported(options?: ExportOnnxOptions) {
  const model = tinyModel();
  writeFileSync(modelFile, exportOnnx(model, { shape: [6, 5, 3] }, options).bytes);
  return model;
}

function changeWeight(model: ReturnType<typeof tinyModel>, path: string): void {
  const { variable } = model.weights.find((weight) => weight.path === path)!;
  const values = variable.dataSync().slice();
  values[0] += 0.01;
  variable.assign(tf.tensor(values, variable.shape));
}

describe('OnnxVerifier', () => {
  it.each<ExportOnnxOptions>([{}, { layout: 'nhwc' }, { softmax: true }, { opset: 13 }])(
    'passes an export (%j) at batch 64, 7 and 1 and writes parity.json',
    async (options) => {
      const report = await verifier.verify({ ...common, model: exported(options), run: 'some-run' });
      expect(report).toMatchObject({
        samples: 100,
        top1Agreement: 1,
        passed: true,
        reference: 'onnx',
        file: modelFile,
      });
      expect(report.maxAbsDiff).toBeLessThan(1e-6);
      expect(report.origin).toMatchObject({ proved: true, contents: 'equal', weights: 'equal', run: 'some-run' });
      const written = JSON.parse(readFileSync(reportFile, 'utf8'));
      expect(written).toMatchObject({ passed: true, model: 'tiny', provider: 'cpu', reasons: [], engine });
      expect(written.batches.map((b: { batch: number; runs: number }) => [b.batch, b.runs])).toEqual([
        [64, 2],
        [7, 15],
        [1, 100],
      ]);
      for (const { outputs } of written.batches)
        expect(outputs).toMatchObject([
          {
            name: options.softmax ? 'probabilities' : 'logits',
            samples: 100,
            elements: 500,
            dtype: { export: 'float32', reference: 'float32' },
            shape: { declared: [5], export: [5], reference: [5] },
          },
        ]);
      expect(readdirSync(folder).sort()).toEqual(['model.onnx', 'parity.json']);
    },
  );

  it('holds a float16 file to its own bar, layer by layer too', async () => {
    const model = exported({ fp16: true });
    const { passed, bar, maxAbsDiff, bisection } = await verifier.verify({ ...common, model, bisect: true });
    expect(bar).toEqual(FLOAT16_BAR);
    expect(passed).toBe(true);
    expect(maxAbsDiff).toBeGreaterThan(1e-5);
    expect(bisection?.first).toBeNull();
    expect(bisection?.layers.at(-1)?.maxAbsDiff).toBeGreaterThan(1e-5);
  });

  it('tells how far it has come: the reference, each batch size, each layer', async () => {
    const told: { what: string; done: number; total: number }[] = [];
    const model = exported();
    await verifier.verify({ ...common, model, bisect: true, onProgress: (progress) => told.push(progress) });
    const layers = model.nodes.map(({ name }) => `layer ${name}`);
    expect([...new Set(told.map(({ what }) => what))]).toEqual([
      'reference',
      'batch 64',
      'batch 7',
      'batch 1',
      ...layers.slice(1),
    ]);
    expect(told.filter(({ what }) => layers.includes(what)).length).toBeGreaterThan(1);
    expect(told.filter(({ what }) => what === 'batch 64')).toEqual([
      { what: 'batch 64', done: 64, total: 100 },
      { what: 'batch 64', done: 100, total: 100 },
    ]);
  });

  it('calls a batch what it is where there are fewer pictures', async () => {
    const report = await verifier.verify({ ...common, model: exported(), config: { samples: 5 } });
    expect(report.batches.map(({ batch, runs }) => [batch, runs])).toEqual([
      [5, 1],
      [1, 5],
    ]);
  });

  it('fails where one weight was changed after the export, and says which layer it belongs to', async () => {
    const model = exported();
    changeWeight(model, 'logits/kernel');
    const report = await verifier.verify({ ...common, model, bisect: true });
    expect(report.passed).toBe(false);
    expect(report.origin).toMatchObject({ proved: false, weights: 'different', contents: 'equal' });
    expect(report.reasons[0]).toMatch(/exported from the weights [0-9a-f]{12}/);
    expect(report.reasons[1]).toMatch(/^batch 64: \d+ of 500 outputs differ/);
    expect(report.float64).toMatchObject([{ verdict: 'bug', cause: 'graph' }]);
    expect(report.bisection?.first).toMatchObject({ layer: 'logits', cause: 'file' });
    expect(report.bisection?.first?.maxAbsDiff).toBeCloseTo(0.01, 6);
    expect(report.bisection?.layers).toMatchObject([
      { layer: 'stem', kind: 'tiny-conv', shape: [6, 5, 4], agrees: true },
      { layer: 'logits', kind: 'tiny-head', shape: [5], agrees: true },
    ]);
  });

  it('fails a file whose bytes were changed, with no model at hand', async () => {
    const model = exported();
    const bytes = readFileSync(modelFile);
    const alone = { ...common, model: undefined, engine: undefined };
    const whole = await verifier.verify(alone);
    expect(whole).toMatchObject({ passed: true, reference: 'float64', engine: null });
    expect(whole.origin).toMatchObject({ proved: false, contents: 'equal', weights: 'unknown' });
    // the lowest bit of one weight
    const { variable } = model.weights.find(({ path }) => path === 'logits/bias')!;
    bytes[bytes.indexOf(new Uint8Array(variable.dataSync().slice().buffer))] ^= 1;
    writeFileSync(modelFile, bytes);
    const changed = await verifier.verify(alone);
    expect(changed.passed).toBe(false);
    expect(changed.reasons).toEqual(['the file was changed after it was exported']);
  });

  it('compares every output of a function, with shapes and dtypes', async () => {
    const run = (x: tf.Tensor) => [tf.mean(x, [1, 2]), tf.argMax(tf.mean(x, [1, 2]), 1), tf.relu(x)];
    writeFileSync(modelFile, exportOnnx(run, { shape: [6, 5, 3] }).bytes);
    const report = await verifier.verify({ ...common, model: run });
    expect(report.reasons).toEqual([]);
    expect(
      report.batches[0].outputs.map(({ shape, dtype, top1Agreement }) => [shape.export, dtype.export, top1Agreement]),
    ).toEqual([
      [[3], 'float32', 1],
      [[], 'int32', null],
      [[6, 5, 3], 'float32', null],
    ]);
    const wide = (x: tf.Tensor) => [tf.mean(x, [1, 2], true), tf.argMax(tf.mean(x, [1, 2]), 1), tf.relu(x)];
    const other = await verifier.verify({ ...common, model: wide });
    expect(other.reasons[0]).toBe('batch 64, output_0: is float32[64,3] for 64 pictures instead of float32[64,1,1,3]');
  });

  it('refuses a file that is none', async () => {
    const verify = (path: string) => verifier.verify({ ...common, modelFile: path, model: tinyModel() });
    await expect(verify(join(folder, 'none.onnx'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    writeFileSync(modelFile, 'not a model');
    await expect(verify(modelFile)).rejects.toMatchObject({ code: 'BAD_MODEL_FILE' });
  });

  it('refuses pictures of another size', async () => {
    const model = exported();
    const verify = verifier.verify({ ...common, model, pictures: patternPictures(3, [28, 28, 1]) });
    await expect(verify).rejects.toMatchObject({ code: 'BAD_CONFIG' });
  });
});
