import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportOnnx } from '../export/index.js';
import { tinyModel } from '../export/tinyModel.testing.js';
import { onnxEngine } from '../onnxEngine.js';
import { patternPictures } from '../verify/patternPictures.testing.js';
import { OnnxBencher } from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'layerlab-bench-'));
beforeAll(() => onnxEngine.activate({ threads: 1 }));
afterAll(() => rmSync(folder, { recursive: true }));

describe('OnnxBencher', () => {
  it('times every batch size and writes latency.json and latency.csv', async () => {
    const file = join(folder, 'model.onnx');
    const report = join(folder, 'latency.json');
    writeFileSync(file, exportOnnx(tinyModel(), { shape: [6, 5, 3] }).bytes);
    const config = { enabled: true, batch: [1, 8], seconds: 0.05, threads: 1 };
    // fewer pictures than the largest batch
    const records = await new OnnxBencher().bench(file, patternPictures(5, [6, 5, 3]), config, report);
    expect(records.map(({ provider, batch, threads }) => [provider, batch, threads])).toEqual([
      ['cpu', 1, 1],
      ['cpu', 8, 1],
    ]);
    for (const { n, p50Ms, p95Ms, p99Ms, meanMs } of records) {
      expect(n).toBeGreaterThanOrEqual(10);
      expect(meanMs).toBeGreaterThan(0);
      expect(p50Ms).toBeLessThanOrEqual(p95Ms);
      expect(p95Ms).toBeLessThanOrEqual(p99Ms);
    }
    const { rows } = JSON.parse(readFileSync(report, 'utf8'));
    expect(rows[1].picturesPerSecond).toBeCloseTo(8000 / rows[1].meanMs, 6);
    expect(rows[0].loadMs).toBeGreaterThan(0);
    const csv = readFileSync(join(folder, 'latency.csv'), 'utf8').trim().split('\n');
    expect(csv).toHaveLength(3);
    expect(csv[0]).toMatch(/^provider,batch,threads,n,/);
    expect(csv[2]).toMatch(/^cpu,8,1,/);
  });
});
