import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LatencyReport } from '@layerlab/core';
import { readModel } from '@layerlab/onnx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, lastJson, layerlab, startLayerlab } from './layerlab.js';

interface Row {
  readonly run: string;
  readonly model: string;
  readonly params: number;
  readonly top1Agreement: number;
  readonly [column: string]: unknown;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
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

  it('runs the commands of docs/parity.md as they stand there', async () => {
    const { run } = rows[1];
    const text = readFileSync(join(root, 'docs/parity.md'), 'utf8');
    const commands = [...text.matchAll(/^npm exec --no -- layerlab (verify .*)$/gm)].map(([, command]) => command);
    expect(commands).toHaveLength(6);
    copyFileSync(join(out, 'exports', run, 'model.onnx'), join(out, 'copy-of-model.onnx'));
    for (const command of commands) {
      const words = command.replace('<run>', run).split(' ');
      const few = words.includes('--samples') ? [] : ['--samples', '16'];
      const { code, stdout, stderr } = await startLayerlab([...words, ...few], {}, out).finished;
      expect(stderr, command).toBe('');
      expect(code, command).toBe(0);
      if (words.includes('--json')) expect(JSON.parse(stdout).origin, command).toMatchObject({ proved: true, run });
      else
        expect(stdout, command).toMatch(
          /^✓ the export computes the same .*\n[\s\S]* proved: unchanged, with the weights/,
        );
      if (words.includes('cpu')) expect(stdout).toContain('against cpu 4.22.0 on cpu');
      if (words.includes('--bisect')) expect(stdout).toMatch(/✓ every layer agrees[\s\S]*logits +dense +10/);
    }
  }, 120_000);

  it('verifies a file whose run is not here against its own graph, and fails it where it was changed', async () => {
    const folder = mkdtempSync(join(out, 'elsewhere-'));
    const file = join(folder, 'moved.onnx');
    copyFileSync(join(out, 'exports', rows[0].run, 'model.onnx'), file);
    const alone = await layerlab('verify', file, '--out', folder, '--json');
    expect(alone.stderr).toBe('');
    expect(alone.code).toBe(0);
    const unproved = { run: null, proved: false, contents: 'equal', weights: 'unknown', data: 'equal' };
    expect(lastJson(alone)).toMatchObject({ passed: true, reference: 'float64', samples: 64, origin: unproved });
    expect(existsSync(join(folder, 'moved.parity.json'))).toBe(true);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] ^= 1;
    writeFileSync(file, bytes);
    const changed = await layerlab('verify', file, '--out', folder);
    expect(changed.stdout).toContain('✗ the file was changed after it was exported');
    expect(changed.code).toBe(1);
    const bisect = await layerlab('verify', file, '--out', folder, '--bisect');
    expect(bisect.stderr).toContain('need the trained model');
    expect(bisect.code).toBe(2);
  }, 60_000);

  it('runs the commands of docs/export.md as they stand there, and every export passes', async () => {
    const { run } = rows[0];
    const text = readFileSync(join(root, 'docs/export.md'), 'utf8');
    const commands = [...text.matchAll(/^npm exec --no -- layerlab (export .*)$/gm)].map(([, command]) => command);
    expect(commands).toHaveLength(4);
    // the usual form last, for the tests below
    for (const command of commands.toReversed()) {
      const exported = await layerlab(...command.replace('<run>', run).split(' '), '--out', out);
      expect(exported.stderr, command).toBe('');
      expect(exported.code, command).toBe(0);
      expect(existsSync(join(out, 'exports', run, 'parity.json')), 'the report of the file that was replaced').toBe(
        false,
      );
      const verified = await layerlab('verify', run, '--samples', '100', '--json', '--out', out);
      expect(lastJson(verified), command).toMatchObject({ passed: true, origin: { proved: true } });
    }
  }, 120_000);

  it('runs the code of docs/export.md', () => {
    const folder = mkdtempSync(join(root, 'test', '.export-'));
    try {
      const code = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/export.md'), 'utf8'))![1];
      writeFileSync(join(folder, 'net.ts'), code);
      const stdout = execFileSync(process.execPath, ['--import', 'tsx', 'net.ts'], { cwd: folder, encoding: 'utf8' });
      expect(stdout).toBe('Conv → Relu → ReduceMean\n');
      expect(readModel(readFileSync(join(folder, 'net.onnx'))).outputs[0].shape).toEqual(['batch', 8]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);

  it('times a run beside another and beside the engine that trained it', async () => {
    const ids = rows.map(({ run }) => run);
    const options = ['--batch', '1,8', '--provider', 'cpu', '--seconds', '0.1', '--out', out];
    const bench = await layerlab('bench', ids[0], ids[1], ...options, '--json');
    expect(bench.stderr).toBe('');
    expect(bench.code).toBe(0);
    const report = lastJson<LatencyReport & { file: string }>(bench);
    expect(report.rows.map(({ model, runtime, batch }) => [model, runtime, batch])).toEqual(
      [1, 8].flatMap((batch) =>
        ['onnxruntime', 'onnx'].flatMap((runtime) => [ids[0], ids[1]].map((id) => [id, runtime, batch])),
      ),
    );
    expect(report.rows.every((row) => row.pictures === 'test set of mnist' && row.p50Ms > 0)).toBe(true);
    // either run in its two places, either place with its two runs
    expect(report.comparisons).toHaveLength(2 * 4);
    expect(report.file).toBe(join(out, 'exports', 'compared', 'latency.json'));
    const files = readdirSync(join(out, 'exports', 'compared'));
    expect(files.sort()).toEqual(['latency.csv', 'latency.json', 'latency.png', 'latency.svg', 'latency.vl.json']);
  }, 60_000);

  it('times an .onnx file of no run, on noise', async () => {
    const folder = mkdtempSync(join(out, 'elsewhere-'));
    const file = join(folder, 'stranger.onnx');
    copyFileSync(join(out, 'exports', rows[0].run, 'model.onnx'), file);
    const bench = await layerlab('bench', file, '--batch', '1', '--provider', 'cpu', '--seconds', '0.1');
    expect(bench.stderr).toBe('');
    expect(bench.code).toBe(0);
    expect(bench.stdout).toMatch(/^report: .*latency\.json$/m);
    expect(JSON.parse(readFileSync(join(folder, 'latency.json'), 'utf8')).rows).toMatchObject([{ pictures: 'noise' }]);
  }, 30_000);

  it('refuses to time on a provider that is not here', async () => {
    const bench = await layerlab('bench', rows[0].run, '--provider', 'npu', '--out', out);
    expect(bench.code).toBe(1);
    expect(bench.stderr).toContain('No execution provider "npu": layerlab knows cpu, webgpu, cuda.');
  });

  it('compares, lists and shows what was run', async () => {
    const ids = rows.map(({ run }) => run);
    const compare = await layerlab('compare', ids[0], ids[1], '--out', out);
    expect(compare.stdout).toMatch(/≠ result\.params +567434 +421642/);
    const list = await layerlab('list', 'runs', '--json', '--out', out);
    for (const id of ids) expect(list.stdout).toContain(id);
    const show = await layerlab('show', 'rescnn', '--json');
    expect(lastJson(show)).toMatchObject({ kind: 'model', name: 'rescnn', params: 108_042, macs: 25_947_264 });
  }, 60_000);
});
