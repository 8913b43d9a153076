import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startLayerlab } from './layerlab.js';

const out = mkdtempSync(join(tmpdir(), 'layerlab-datasets-'));
afterAll(() => rmSync(out, { recursive: true }));

/** As on a machine that has no data of its own. */
const ENVIRONMENT = { LAYERLAB_DATA: '', XDG_CACHE_HOME: join(out, 'cache') };
const layerlab = (...arguments_: string[]) => startLayerlab(arguments_, ENVIRONMENT).finished;
const smoke = (dataset: string, ...more: string[]) =>
  layerlab(
    ...['run', '--set', 'model=fc', '--set', 'model.hidden=[16]', '--set', `dataset=${dataset}`],
    ...['--preset', 'smoke', '--no-export', '--plain', '--out', out, ...more],
  );

describe('without CIFAR-10', () => {
  it('a run on it says what is missing, how to get it, and what to take instead', async () => {
    const { code, stdout, stderr } = await smoke('cifar-10');
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(/"cifar-10" is not here.*layerlab data fetch cifar-10.*--set dataset=shapes/s);
  }, 60_000);

  it.each([
    ['', []],
    [', augmented too', ['--set', 'train.augment.crop=4', '--set', 'train.augment.flip=true']],
  ])(
    'the same run works on shapes%s',
    async (_how, flags) => {
      const { code, stdout } = await smoke('shapes', ...flags);
      expect(stdout).toContain('on shapes, seed 1');
      expect(code).toBe(0);
    },
    60_000,
  );

  it('data list names every set, and what would be downloaded', async () => {
    const { stdout } = await layerlab('data', 'list', '--json');
    const rows: { name: string; present: boolean; downloads?: { sha256: string }[] }[] = JSON.parse(stdout);
    expect(rows.map(({ name }) => name)).toEqual(['cifar-10', 'fashion-mnist', 'mnist', 'shapes']);
    const cifar = rows[0];
    expect(cifar.present).toBe(false);
    expect(cifar.downloads?.map(({ sha256 }) => sha256.length)).toEqual([64]);
    const table = await layerlab('data', 'list');
    expect(table.stdout).toMatch(/^cifar-10 +✗ .* layerlab data fetch cifar-10 \(170\.1 MB\)$/m);
  }, 60_000);

  it.each([
    ['mnist', 'mnist is here already, whole and checked: '],
    ['shapes', 'shapes needs no download'],
  ])(
    'data fetch %s has nothing to download',
    async (name, text) => {
      const { code, stdout } = await layerlab('data', 'fetch', name);
      expect(stdout).toContain(text);
      expect(code).toBe(0);
    },
    60_000,
  );

  it('data fetch refuses a name that there is not', async () => {
    const { code, stderr } = await layerlab('data', 'fetch', 'cifar-11');
    expect(stderr).toContain('No data set "cifar-11"');
    expect(stderr).toContain('Did you mean "cifar-10"?');
    expect(code).toBe(2);
  }, 60_000);
});

describe('docs/datasets.md', () => {
  const page = readFileSync(new URL('../../docs/datasets.md', import.meta.url), 'utf8');

  it('has a row for each data set', async () => {
    const { stdout } = await layerlab('list', 'datasets', '--json');
    const names = JSON.parse(stdout).map(({ name }: { name: string }) => name);
    expect([...page.matchAll(/^\| `([a-z0-9-]+)` /gm)].map(([, name]) => name).sort()).toEqual(names.sort());
  }, 60_000);
});
