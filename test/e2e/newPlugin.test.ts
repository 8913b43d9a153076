import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLayerlab } from './layerlab.js';

const MINUTES = 60_000;
const repository = fileURLToPath(new URL('../..', import.meta.url));

let root: string;
let folder: string;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'layerlab-author-')));
  folder = join(root, 'my-plugin');
  // where layerlab is installed, and nothing else is
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const layerlab = (arguments_: readonly string[], cwd = folder) => startLayerlab(arguments_, {}, cwd).finished;

/** @throws with its output where the command fails */
async function shell(command: string, cwd = folder): Promise<string> {
  // nothing listens there: whatever is asked of a registry fails
  const closed = { npm_config_registry: 'http://127.0.0.1:1', npm_config_fetch_retries: '0' };
  const env = { ...process.env, NODE_OPTIONS: '', NODE_ENV: '', ...closed };
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd, env });
  return stdout;
}

it(
  'docs/plugins.md: its commands, one after the other, without a registry',
  async () => {
    const page = readFileSync(join(repository, 'docs/plugins.md'), 'utf8');
    const commands = [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, language, block]) =>
      language ? [] : block.trim().split('\n'),
    );
    expect(commands.length).toBeGreaterThan(8);
    let cwd = root;
    for (const command of commands) {
      const [, place] = /^cd (.*)/.exec(command) ?? [];
      if (place) cwd = join(cwd, place);
      else await shell(command, cwd);
    }
  },
  6 * MINUTES,
);

it(
  'all kinds run from their sources, test green and build',
  async () => {
    // the metric is from the page
    for (const kind of ['layer', 'model', 'dataset', 'visualizer'])
      expect(await layerlab(['new', kind, `my-${kind}`])).toMatchObject({ code: 0, stderr: '' });

    rmSync(join(folder, 'dist'), { recursive: true });
    const quick = ['--set', 'train.epochs=1', '--set', 'dataset=my-dataset'];
    const run = await layerlab(['run', 'experiment.yaml', ...quick, '--json']);
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
    for (const mine of ['"my-dataset"', '"my-metric"', 'plots/my-visualizer.svg']) expect(run.stdout).toContain(mine);

    expect(await shell('npm test')).toMatch(/# pass 7\n# fail 0\n/);
    const built = await layerlab(['list', 'models', '--json', '--plugin', join(folder, 'dist/index.js')]);
    expect(JSON.parse(built.stdout)).toContainEqual({
      kind: 'model',
      name: 'my-plugin-net',
      plugin: 'my-plugin',
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
      `Two plugins are called "my-plugin": one is from ${folder}, the other from ${join(folder, 'dist/index.js')}.`,
    );
    // one file under two names is one plugin
    expect((await layerlab(['list', '--plugin', folder, '--plugin', source])).code).toBe(0);
  },
  MINUTES,
);
