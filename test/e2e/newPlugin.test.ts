import { execFile } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLayerlab } from './layerlab.js';

const MINUTES = 60_000;
/** Nothing listens there: whatever is asked of a registry fails. */
const NO_REGISTRY = ['--registry=http://127.0.0.1:1', '--fetch-retries=0'];

let root: string;
let folder: string;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'layerlab-author-')));
  folder = join(root, 'bright');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const layerlab = (arguments_: readonly string[], cwd = folder) => startLayerlab(arguments_, {}, cwd).finished;

/** @throws with its output where npm fails */
async function npm(...arguments_: readonly string[]): Promise<string> {
  const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: '' };
  const { stdout } = await promisify(execFile)('npm', [...arguments_], { cwd: folder, env });
  return stdout;
}

it(
  'a new plugin installs without a registry, tests green, builds and runs from its sources',
  async () => {
    expect(await layerlab(['new', 'plugin', 'bright'], root)).toMatchObject({ code: 0, stderr: '' });
    for (const kind of ['layer', 'model', 'dataset', 'metric', 'visualizer'])
      expect(await layerlab(['new', kind, `bright-${kind}`])).toMatchObject({ code: 0, stderr: '' });

    await npm('install', '--no-audit', '--no-fund', ...NO_REGISTRY);
    // before there is a build
    const quick = ['--set', 'train.epochs=1', '--set', 'dataset=bright-dataset'];
    const run = await layerlab(['run', 'experiment.yaml', ...quick, '--json']);
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
    for (const mine of ['"bright-dataset"', '"bright-metric"', 'plots/bright-visualizer.svg'])
      expect(run.stdout).toContain(mine);

    const tested = await npm('test');
    expect(tested).toMatch(/# pass 7\n# fail 0\n/);
    const built = await layerlab(['list', 'models', '--json', '--plugin', join(folder, 'dist/index.js')]);
    expect(JSON.parse(built.stdout)).toContainEqual({
      kind: 'model',
      name: 'bright-net',
      plugin: 'bright',
      from: join(folder, 'dist/index.js'),
      summary: 'two gated convolutions and a dense layer',
    });
  },
  6 * MINUTES,
);

it(
  'two plugins of one name are refused, naming both',
  async () => {
    const source = join(folder, 'src/index.ts');
    const clash = await layerlab(['list', '--plugin', folder, '--plugin', join(folder, 'dist/index.js')]);
    expect(clash.code).toBe(2);
    expect(clash.stderr).toContain(
      `Two plugins are called "bright": one is from ${folder}, the other from ${join(folder, 'dist/index.js')}.`,
    );
    // one file under two names is one plugin
    expect((await layerlab(['list', '--plugin', folder, '--plugin', source])).code).toBe(0);
  },
  MINUTES,
);
