import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFinder } from './dataFinder.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'layerlab-finder-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const folder = (...parts: string[]) => {
  const path = join(root, ...parts);
  mkdirSync(path, { recursive: true });
  return path;
};

describe('DataFinder', () => {
  it('looks in --data-dir, then LAYERLAB_DATA, then the cache', () => {
    const flag = folder('flag');
    const env = { LAYERLAB_DATA: folder('env'), XDG_CACHE_HOME: folder('cache') };
    const finder = new DataFinder({ dataDir: flag, env, platform: 'linux', home: root });
    expect(finder.searched('mnist')).toEqual([
      join(root, 'flag', 'mnist'),
      join(root, 'env', 'mnist'),
      join(root, 'cache', 'layerlab', 'data', 'mnist'),
    ]);
    expect(finder.first).toBe(flag);
    expect(finder.find('mnist')).toBeUndefined();
    const inCache = folder('cache', 'layerlab', 'data', 'mnist');
    expect(finder.find('mnist')).toBe(inCache);
    const inEnv = folder('env', 'mnist');
    expect(finder.find('mnist')).toBe(inEnv);
    const inFlag = folder('flag', 'mnist');
    expect(finder.find('mnist')).toBe(inFlag);
  });

  it.each([
    ['linux', {}, ['.cache', 'layerlab', 'data']],
    ['linux', { XDG_CACHE_HOME: '' }, ['.cache', 'layerlab', 'data']],
    ['darwin', {}, ['Library', 'Caches', 'layerlab', 'data']],
    ['win32', {}, ['AppData', 'Local', 'layerlab', 'data']],
  ] as const)('knows the cache folder of %s with %j', (platform, env, path) => {
    expect(new DataFinder({ env, platform, home: root }).searched('x')).toEqual([join(root, ...path, 'x')]);
  });

  it('takes LOCALAPPDATA on Windows and skips an empty LAYERLAB_DATA', () => {
    const env = { LOCALAPPDATA: join(root, 'local'), LAYERLAB_DATA: '' };
    const finder = new DataFinder({ env, platform: 'win32', home: root });
    expect(finder.searched('x')).toEqual([join(root, 'local', 'layerlab', 'data', 'x')]);
  });

  it('does not take a file for a folder', () => {
    const env = { LAYERLAB_DATA: root };
    writeFileSync(join(root, 'mnist'), '');
    expect(new DataFinder({ env, home: join(root, 'home') }).find('mnist')).toBeUndefined();
  });

  it('resolves relative paths', () => {
    const dataDir = relative(process.cwd(), folder('flag'));
    expect(new DataFinder({ dataDir, env: {}, home: root }).searched('x')[0]).toBe(join(root, 'flag', 'x'));
  });

  it('refuses a --data-dir that is not there, as a wrong request', () => {
    expect(() => new DataFinder({ dataDir: join(root, 'nowhere') })).toThrowError(
      expect.objectContaining({ code: 'NOT_FOUND', exitCode: 2, message: expect.stringContaining('nowhere') }),
    );
  });
});
