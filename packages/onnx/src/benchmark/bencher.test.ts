import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchModel, tf } from '@layerlab/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportOnnx } from '../export/index.js';
import { tinyModel } from '../export/tinyModel.testing.js';
import { newGraph, writeModel } from '../graph/index.js';
import { onnxEngine } from '../onnxEngine.js';
import { patternPictures } from '../verify/patternPictures.testing.js';
import { OnnxBencher } from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'layerlab-bench-'));
const file = join(folder, 'model.onnx');
const report = join(folder, 'latency.json');
const plan = { providers: ['cpu'], batch: [1, 8], threads: [1], seconds: 0.05 };
// fewer pictures than the largest batch
const subject: BenchModel = { name: 'tiny', file, pictures: patternPictures(5, [6, 5, 3]), picturesFrom: 'a pattern' };

beforeAll(async () => {
  await onnxEngine.activate({ threads: 1 });
  writeFileSync(file, exportOnnx(tinyModel(), { shape: [6, 5, 3] }).bytes);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('OnnxBencher', () => {
  it('times file and engine at every batch size, and writes report, table and chart', async () => {
    const activated: number[] = [];
    const trained = {
      model: tinyModel(),
      engine: 'onnx',
      provider: 'cpu',
      activate: async (threads: number) => {
        activated.push(threads);
        await onnxEngine.activate({ threads });
        return threads;
      },
      enter: async () => {},
    };
    const before = tf.memory().numTensors;
    const told: number[] = [];
    const { rows, comparisons, noise } = await new OnnxBencher().bench(
      [{ ...subject, trained }],
      { ...plan, onProgress: ({ done, total }) => told.push(done / total) },
      report,
    );
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect([told[0], told.at(-1)]).toEqual([0, 1]);
    expect(tf.memory().numTensors).toBe(before);
    expect(activated).toEqual([1, 1]);
    expect(rows.map(({ runtime, batch, threads }) => [runtime, batch, threads])).toEqual([
      ['onnxruntime', 1, 1],
      ['onnx', 1, 1],
      ['onnxruntime', 8, 1],
      ['onnx', 8, 1],
    ]);
    for (const row of rows) {
      const { n, p50Ms, p95Ms, p99Ms, meanMs, intervals, batch, runtime } = row;
      expect(n).toBeGreaterThanOrEqual(10);
      expect(p50Ms).toBeLessThanOrEqual(p95Ms);
      expect(p95Ms).toBeLessThanOrEqual(p99Ms);
      expect(row.quantiles).toHaveLength(101);
      expect([row.quantiles![50], row.quantiles![95]]).toEqual([p50Ms, p95Ms]);
      expect(intervals.p50[0]).toBeLessThanOrEqual(p50Ms);
      expect(intervals.p50[1]).toBeGreaterThanOrEqual(p50Ms);
      expect(row.picturesPerSecond).toBeCloseTo((batch * 1000) / meanMs, 6);
      expect(row).toMatchObject({ model: 'tiny', requestedProvider: 'cpu', provider: 'cpu', tf32: null });
      expect(row).toMatchObject({ pictures: 'a pattern', firstMs: expect.any(Number) });
      if (runtime === 'onnxruntime') {
        expect(row.loadMs).toBeGreaterThan(0);
        expect(row.nodes?.cpu).toBeGreaterThan(0);
      } else expect([row.loadMs, row.nodes]).toEqual([null, null]);
    }
    expect(comparisons.map(({ batch, base, other }) => [batch, base, other])).toEqual([
      [1, 'tiny on cpu', 'tiny in engine onnx'],
      [8, 'tiny on cpu', 'tiny in engine onnx'],
    ]);
    expect(noise.before.n).toBeGreaterThan(0);
    const written = JSON.parse(readFileSync(report, 'utf8'));
    expect(written.rows).toHaveLength(4);
    expect(written.rows[0].turns).toBeUndefined();
    const csv = readFileSync(join(folder, 'latency.csv'), 'utf8').trim().split('\n');
    expect(csv).toHaveLength(5);
    expect(csv[0]).toMatch(/^model,runtime,requested_provider,provider,batch,threads,n,/);
    expect(csv[4]).toMatch(/^tiny,onnx,cpu,cpu,8,1,/);
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['latency.csv', 'latency.json', 'latency.png', 'latency.svg', 'latency.vl.json']),
    );
  });

  it('refuses a provider that does not work here, and never takes another', async () => {
    const onNpu = new OnnxBencher().bench([subject], { ...plan, providers: ['npu'] }, report);
    await expect(onNpu).rejects.toMatchObject({ code: 'NO_PROVIDER', message: expect.stringContaining('"npu"') });
  });

  it('refuses a batch that a file of fixed size cannot take', async () => {
    const fixed = join(folder, 'fixed.onnx');
    const graph = newGraph();
    graph.output(graph.op('Relu', [graph.input('x', 'float32', [1, 3, 6, 5])]), 'y');
    writeFileSync(fixed, writeModel(graph));
    const bench = (batch: number[]) =>
      new OnnxBencher().bench([{ ...subject, file: fixed }], { ...plan, batch }, report);
    expect((await bench([1])).rows).toHaveLength(1);
    await expect(bench([8])).rejects.toMatchObject({
      code: 'BAD_CONFIG',
      message: expect.stringContaining('--batch 1'),
    });
  });
});
