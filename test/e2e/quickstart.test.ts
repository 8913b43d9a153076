import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, lastJson, layerlab } from './layerlab.js';

interface Row {
  readonly run: string;
  readonly model: string;
  readonly params: number;
  readonly top1Agreement: number;
  readonly [column: string]: unknown;
}

const out = mkdtempSync(join(tmpdir(), 'layerlab-e2e-'));
let suite: Finished;
let rows: readonly Row[];

beforeAll(async () => {
  suite = await layerlab('run', 'quickstart', '--preset', 'smoke', '--json', '--out', out);
  rows = lastJson<{ rows: Row[] }>(suite).rows;
}, 120_000);

afterAll(() => rmSync(out, { recursive: true, force: true }));

describe('layerlab run quickstart', () => {
  it("trains the study's three networks and ends with a row for each", () => {
    expect(suite.stderr).toBe('');
    expect(suite.code).toBe(0);
    expect(lastJson(suite)).toMatchObject({ type: 'suite:end', suite: 'quickstart', status: 'done' });
    expect(rows.map(({ model, params }) => [model, params])).toEqual([
      ['fc', 567_434],
      ['cnn', 421_642],
      ['rescnn', 108_042],
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({ kind: 'run', dataset: 'mnist', engine: 'onnx', top1Agreement: 1 });
      for (const column of ['trainSeconds', 'inferenceSeconds', 'maxAbsDiff', 'latencyP50Ms', 'latencyP95Ms'])
        expect(row[column], column).toBeGreaterThan(0);
    }
  });

  it('runs every kernel natively', () => {
    expect(suite.stdout).not.toContain('"type":"fallbacks"');
  });

  it('leaves a whole run directory and export behind', () => {
    for (const { run } of rows) {
      const files = (folder: string) => readdirSync(join(out, folder, run));
      expect(files('runs')).toEqual(
        expect.arrayContaining(['checkpoints', 'events.jsonl', 'experiment.json', 'metrics.csv', 'plots']),
      );
      expect(files('exports')).toEqual(
        expect.arrayContaining(['latency.csv', 'latency.json', 'model.md', 'model.onnx', 'parity.json']),
      );
      expect(existsSync(join(out, 'runs', run, 'plots', 'learning-curve.png'))).toBe(true);
      expect(
        readFileSync(join(out, 'runs', run, 'metrics.csv'), 'utf8')
          .trim()
          .split('\n'),
      ).toHaveLength(2);
    }
  });

  it('verifies a run again, by id and by the path of its model', async () => {
    const { run } = rows[1];
    for (const target of [run, join(out, 'exports', run, 'model.onnx')]) {
      const again = await layerlab('verify', target, '--samples', '50', '--json', '--out', out);
      expect(again.stderr).toBe('');
      expect(again.code).toBe(0);
      expect(lastJson(again)).toMatchObject({ passed: true, samples: 50, top1Agreement: 1 });
    }
  });

  it('exports a run again, in the layout that is asked for', async () => {
    const { run } = rows[0];
    expect((await layerlab('export', run, '--layout', 'nhwc', '--softmax', '--out', out)).code).toBe(0);
    expect((await layerlab('export', run, '--out', out)).code).toBe(0);
  });

  it('times, compares, lists and shows what was run', async () => {
    const ids = rows.map(({ run }) => run);
    const bench = await layerlab('bench', ids[0], '--batch', '1,8', '--json', '--out', out);
    expect(bench.stderr).toBe('');
    expect(bench.code).toBe(0);
    const compare = await layerlab('compare', ids[0], ids[1], '--out', out);
    expect(compare.stdout).toMatch(/≠ result\.params +567434 +421642/);
    const list = await layerlab('list', 'runs', '--json', '--out', out);
    for (const id of ids) expect(list.stdout).toContain(id);
    const show = await layerlab('show', 'rescnn', '--json');
    expect(lastJson(show)).toMatchObject({ kind: 'model', name: 'rescnn', params: 108_042, macs: 25_947_264 });
  }, 60_000);
});
