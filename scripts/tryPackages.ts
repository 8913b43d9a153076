// `npm run try:packages`: installs what would be published in an empty folder, as a stranger would, runs it there, and makes
// a plugin with it, which is installed, tested and run from its sources.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from './pack.js';
import { publishedPackages } from './publishedPackages.js';

const BACKEND = `
import * as tf from '@tensorflow/tfjs-core';
import '@layerlab/onnx/backend';
await tf.setBackend('onnx');
console.log(tf.getBackend(), Array.from(await tf.matMul([[1, 2]], [[3], [4]]).data()));
`;

/** Nothing answers there, so that an install which asks the registry for a package of ours fails. */
const INSTALL = ['install', '--no-audit', '--no-fund', '--@layerlab:registry=http://127.0.0.1:1', '--fetch-retries=0'];

const folder = mkdtempSync(join(tmpdir(), 'layerlab-packages-'));
const plugin = join(folder, 'tried-plugin');

function run(cwd: string, command: string, ...arguments_: readonly string[]): void {
  const started = performance.now();
  execFileSync(command, arguments_, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`-- ${seconds} s: ${[command, ...arguments_].join(' ').replaceAll(`${folder}/`, '')}`);
}
const layerlab = (cwd: string, ...arguments_: readonly string[]) =>
  run(cwd, process.execPath, join(cwd, 'node_modules/.bin/layerlab'), ...arguments_);

try {
  const tarballs = publishedPackages.map(({ path }) => pack(path, folder).file);
  // ONNX Runtime's install script fetches CUDA libraries from outside the registry
  writeFileSync(join(folder, '.npmrc'), 'onnxruntime-node-install=skip\n');
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ name: 'tried', private: true, type: 'module' })}\n`);
  run(folder, 'npm', ...INSTALL, ...tarballs);
  layerlab(folder, 'run', 'quickstart', '--preset', 'smoke', '--plain');
  writeFileSync(join(folder, 'backend.mjs'), BACKEND);
  run(folder, process.execPath, 'backend.mjs');

  layerlab(folder, 'new', 'plugin', 'tried-plugin');
  run(plugin, 'npm', ...INSTALL);
  run(plugin, 'npm', 'test');
  rmSync(join(plugin, 'dist'), { recursive: true });
  layerlab(plugin, 'run', 'experiment.yaml', '--set', 'train.epochs=1', '--plain');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
