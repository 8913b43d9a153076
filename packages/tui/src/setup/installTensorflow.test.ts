import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LayerlabError, readTensorflowRecord } from '@layerlab/core/light';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installTensorflow } from './installTensorflow.js';
import { packageFolder, type TensorflowWay, tensorflowWays } from './tensorflowWays.js';
import type { RunTool } from './tool.js';

const ASSETS = fileURLToPath(new URL('../../assets/tensorflow', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerlab-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Puts a binding where each way has to put it. */
const works: TensorflowWay = {
  source: 'wheel',
  plan: 'a fake',
  check: async () => {},
  async fill(place) {
    const binding = join(packageFolder(place), 'lib', 'napi-v8', 'tfjs_binding.node');
    mkdirSync(dirname(binding), { recursive: true });
    writeFileSync(binding, 'a binding');
  },
};

const fails: TensorflowWay = {
  source: 'download',
  plan: 'a fake',
  check: async () => {},
  async fill() {
    throw new LayerlabError('SETUP_FAILED', 'no network');
  },
};

function install(ways: readonly TensorflowWay[], commands: string[] = []) {
  const run: RunTool = async (command, arguments_) => {
    commands.push([command, ...arguments_].join(' '));
    return '2.21.0\n';
  };
  const printed: string[] = [];
  const print = (line: string) => void printed.push(line);
  const target = join(folder, 'tensorflow');
  return installTensorflow({ gpu: false, target, assets: ASSETS, ways, run, print, onLine: print }).then((record) => ({
    record,
    printed,
  }));
}

describe('installTensorflow', () => {
  it('takes the first way that works, and runs no script of a package before', async () => {
    const commands: string[] = [];
    const { record, printed } = await install([fails, works], commands);
    expect(record).toMatchObject({ package: '@tensorflow/tfjs-node', source: 'wheel' });
    expect(printed).toContain('download: no network');
    expect(printed).toContain('wheel: TensorFlow 2.21.0 loads.');
    expect(commands[0]).toMatch(/^npm ci --ignore-scripts/);
    expect(readTensorflowRecord(join(folder, 'tensorflow'))).toEqual(record);
  });

  it('leaves what was there where every way fails', async () => {
    await install([works]);
    const binding = packageFolder({ folder: join(folder, 'tensorflow'), packageName: '@tensorflow/tfjs-node' });
    await expect(install([fails])).rejects.toThrow(/what was there before is as it was\. download: no network/);
    expect(existsSync(join(binding, 'lib', 'napi-v8', 'tfjs_binding.node'))).toBe(true);
    expect(readdirSync(folder)).toEqual(['tensorflow']);
  });

  it('takes no way that leaves no binding', async () => {
    await expect(install([{ ...works, fill: async () => {} }])).rejects.toThrow('It left no');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the ways', () => {
  const sources = (...arguments_: Parameters<typeof tensorflowWays>) =>
    tensorflowWays(...arguments_).map(({ source }) => source);

  it('begin with the download, which knows no current card', () => {
    expect(sources(false, 'linux', 'x64')).toEqual(['download', 'wheel']);
    expect(sources(true, 'linux', 'x64')).toEqual(['wheel']);
    expect(sources(false, 'darwin', 'arm64')).toEqual(['download']);
  });

  it('name each tool that a build lacks, with its command, before anything is changed', async () => {
    const run: RunTool = async (command) => {
      if (command === 'g++') throw new Error('not there');
      return '';
    };
    const [, wheel] = tensorflowWays(false, 'linux', 'x64');
    await expect(wheel.check(run)).rejects.toThrow(/^Missing here: g\+\+\./);
  });
});

describe('the lock file', () => {
  it('has the hash of every package, and names no registry', () => {
    const lock = JSON.parse(readFileSync(join(ASSETS, 'lock.json'), 'utf8')) as {
      packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }>;
    };
    const installed = Object.entries(lock.packages).filter(([path, { link }]) => /node_modules/.test(path) && !link);
    expect(installed.length).toBeGreaterThan(100);
    for (const [path, { integrity, resolved }] of installed) {
      expect(integrity, path).toMatch(/^sha512-/);
      expect(resolved, path).toBeUndefined();
    }
  });
});
