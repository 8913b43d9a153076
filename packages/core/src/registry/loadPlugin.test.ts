import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPlugin, loadPlugins } from './loadPlugin.js';

const PLUGIN = "export default { kind: 'plugin', apiVersion: 1, name: 'mine', contributes: [] };\n";
let folder: string;

function write(path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerlab-plugin-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('loadPlugin', () => {
  it('loads a file, a folder with an index file, and a package that exports for import alone', async () => {
    write('a.mjs', PLUGIN);
    write('b/index.mjs', PLUGIN);
    write('node_modules/mine/package.json', '{"name":"mine","exports":{".":{"import":"./lib/main.mjs"}}}');
    write('node_modules/mine/lib/main.mjs', PLUGIN);
    for (const name of ['./a.mjs', './b', 'mine'])
      expect(await loadPlugin(name, folder)).toMatchObject({ kind: 'plugin', name: 'mine' });
  });

  it('says where it comes from, and takes the source of a package that has it', async () => {
    const manifest = { exports: { '.': { source: './src/index.mjs', default: './dist/index.js' } } };
    write('c/package.json', JSON.stringify(manifest));
    await expect(loadPlugin('./c', folder)).rejects.toMatchObject({
      code: 'BAD_PLUGIN',
      message: expect.stringMatching(/is not built: its package\.json names .*dist.index\.js, which is not there/),
    });
    write('node_modules/unbuilt/package.json', '{"name":"unbuilt","exports":"./dist/index.js"}');
    await expect(loadPlugin('unbuilt', folder)).rejects.toThrow(/is not built/);
    write('c/dist/index.js', PLUGIN.replace('mine', 'built'));
    write('c/package.json', JSON.stringify({ ...manifest, type: 'module' }));
    expect(await loadPlugin('./c', folder)).toMatchObject({ name: 'built', from: './c' });
    write('c/src/index.mjs', PLUGIN.replace('mine', 'source'));
    expect(await loadPlugin('./c', folder)).toMatchObject({ name: 'source', from: './c' });
  });

  it('says which API a plugin was written for', async () => {
    const file = write('old.mjs', PLUGIN.replace('apiVersion: 1', 'apiVersion: 0'));
    await expect(loadPlugin(file, folder)).rejects.toMatchObject({
      code: 'BAD_PLUGIN',
      message: expect.stringContaining('is written for plugin API 0; this layerlab has API 1. Install a release'),
    });
    const newer = write('newer.mjs', PLUGIN.replace('apiVersion: 1', 'apiVersion: 2'));
    await expect(loadPlugin(newer, folder)).rejects.toThrow(/has API 1\. Update layerlab, or install a release/);
  });

  it('loads a plugin once where two names lead to it', async () => {
    write('c.mjs', PLUGIN);
    expect(await loadPlugins(['./c.mjs', 'c.mjs', join(folder, 'c.mjs')], folder)).toHaveLength(1);
  });

  it.each([
    ['export const x = 1;', 'undefined'],
    ['export default () => 1;', 'a function'],
    ["export default { name: 'x' };", 'an object with the keys name'],
    ["export default { kind: 'plugin', apiVersion: 1 };", 'an object with the keys kind, apiVersion'],
  ])('says what it got instead of a plugin: %s', async (source, received) => {
    const file = write(`bad-${Buffer.from(received).toString('hex')}.mjs`, source);
    await expect(loadPlugin(file, folder)).rejects.toMatchObject({
      code: 'BAD_PLUGIN',
      message: expect.stringContaining(`Received ${received}`),
    });
  });

  it('names what is missing', async () => {
    await expect(loadPlugin('./nowhere.js', folder)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(loadPlugin('no-such-package', folder)).rejects.toMatchObject({
      code: 'BAD_PLUGIN',
      message: expect.stringContaining('npm install no-such-package'),
    });
    write('my-folder/index.mjs', PLUGIN);
    await expect(loadPlugin('my-folder', folder)).rejects.toMatchObject({
      code: 'BAD_PLUGIN',
      message: expect.stringContaining('A path begins with a dot: give ./my-folder.'),
    });
    const broken = write('broken.mjs', "throw new Error('at load');");
    await expect(loadPlugin(broken, folder)).rejects.toMatchObject({
      code: 'BAD_PLUGIN',
      message: `Plugin "${broken}" cannot be loaded: at load. Mend what it says; --debug shows the place.`,
    });
    const manifest = write('torn/package.json', '{ "name": ');
    await expect(loadPlugin('./torn', folder)).rejects.toMatchObject({
      code: 'BAD_PLUGIN',
      message: expect.stringContaining(`${manifest} cannot be read`),
    });
  });
});

describe('importModule on TypeScript', () => {
  // vitest has a loader of its own, so this runs in plain Node
  it.each(['{}', '{"type":"module"}'])('shares its dependencies with the process; package.json %s', (manifest) => {
    const root = fileURLToPath(new URL('../../../../', import.meta.url));
    const project = mkdtempSync(join(folder, 'ts-'));
    const compile = (file: string) =>
      transformSync(readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8'), { loader: 'ts' }).code;
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
    writeFileSync(join(project, 'package.json'), manifest);
    // it must not matter which folder layerlab is started in
    writeFileSync(
      join(project, 'tsconfig.json'),
      '{"compilerOptions":{"paths":{"@tensorflow/tfjs-core":["./helper.ts"],"zod":["./helper.ts"]}}}',
    );
    writeFileSync(join(project, 'helper.ts'), 'export const two: number = 2;\n');
    writeFileSync(
      join(project, 'plugin.ts'),
      "import * as tf from '@tensorflow/tfjs-core';\nimport { z } from 'zod';\nimport { two } from './helper.js';\nexport default { tf, z, two };\n",
    );
    writeFileSync(
      join(project, 'importModule.mjs'),
      compile('./importModule.ts').replace('../errors.js', './errors.mjs'),
    );
    writeFileSync(join(project, 'errors.mjs'), compile('../errors.ts'));
    writeFileSync(
      join(project, 'main.mjs'),
      `import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { importModule } from './importModule.mjs';
const { default: got } = await importModule(${JSON.stringify(pathToFileURL(join(project, 'plugin.ts')).href)});
console.log(JSON.stringify({ tf: got.tf.tensor === tf.tensor, z: got.z === z, two: got.two }));\n`,
    );
    const output = execFileSync(process.execPath, ['main.mjs'], { cwd: project, encoding: 'utf8', timeout: 25_000 });
    expect(JSON.parse(output)).toEqual({ tf: true, z: true, two: 2 });
  });
});
