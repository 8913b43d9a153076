import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tf } from '@layerlab/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportOnnx } from '../export/index.js';
import { tinyModel } from '../export/tinyModel.testing.js';
import { onnxEngine } from '../onnxEngine.js';
import { OnnxVerifier } from './index.js';
import { patternPictures } from './patternPictures.testing.js';

const folder = mkdtempSync(join(tmpdir(), 'layerlab-verify-'));
const file = join(folder, 'model.onnx');
const report = join(folder, 'parity.json');
const pictures = patternPictures(150, [6, 5, 3]);
const config = { enabled: true, samples: 100 };

beforeAll(() => onnxEngine.activate({ threads: 1 }));
afterAll(() => rmSync(folder, { recursive: true }));

describe('OnnxVerifier', () => {
  it.each(['nchw', 'nhwc'] as const)('passes an export (%s) and writes parity.json', async (layout) => {
    const model = tinyModel();
    writeFileSync(file, exportOnnx(model, { shape: [6, 5, 3] }, { layout }).bytes);
    const record = await new OnnxVerifier().verify(model, file, pictures, config, 'onnx', report);
    expect(record).toMatchObject({ samples: 100, top1Agreement: 1, passed: true, reference: 'onnx', file });
    expect(record.maxAbsDiff).toBeLessThan(1e-6);
    const written = JSON.parse(readFileSync(report, 'utf8'));
    expect(written).toMatchObject({ passed: true, model: 'tiny', provider: 'cpu', reasons: [] });
    expect(written.batches.map((b: { batch: number; samples: number }) => [b.batch, b.samples])).toEqual([
      [64, 100],
      [7, 70],
      [1, 64],
    ]);
    expect(readdirSync(folder).sort()).toEqual(['model.onnx', 'parity.json']);
  });

  it('fails where one weight was changed after the export', async () => {
    const model = tinyModel();
    writeFileSync(file, exportOnnx(model, { shape: [6, 5, 3] }).bytes);
    const { variable } = model.weights.find(({ path }) => path === 'stem/kernel')!;
    const values = variable.dataSync().slice();
    values[0] += 0.01;
    variable.assign(tf.tensor(values, variable.shape));
    const record = await new OnnxVerifier().verify(model, file, pictures, config, 'onnx', report);
    expect(record.passed).toBe(false);
    expect(JSON.parse(readFileSync(report, 'utf8')).reasons[0]).toMatch(/^batch 64: \d+ of 500 outputs differ/);
  });

  it('refuses a file that is none', async () => {
    const verify = (path: string) => new OnnxVerifier().verify(tinyModel(), path, pictures, config, 'onnx', report);
    await expect(verify(join(folder, 'none.onnx'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    writeFileSync(file, 'not a model');
    await expect(verify(file)).rejects.toMatchObject({ code: 'BAD_MODEL_FILE' });
  });

  it('refuses pictures of another size', async () => {
    writeFileSync(file, exportOnnx(tinyModel(), { shape: [6, 5, 3] }).bytes);
    const verify = new OnnxVerifier().verify(
      tinyModel(),
      file,
      patternPictures(3, [28, 28, 1]),
      config,
      'onnx',
      report,
    );
    await expect(verify).rejects.toMatchObject({ code: 'BAD_CONFIG' });
  });
});
