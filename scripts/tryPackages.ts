// `npm run try:packages`: installs what would be published in an empty folder, as a stranger would, and runs it there.
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

const folder = mkdtempSync(join(tmpdir(), 'layerlab-packages-'));
const npm = (...arguments_: string[]) => execFileSync('npm', arguments_, { cwd: folder, stdio: 'inherit' });
const node = (...arguments_: string[]) =>
  execFileSync(process.execPath, arguments_, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });

try {
  const tarballs = publishedPackages.map(({ path }) => pack(path, folder).file);
  // ONNX Runtime's install script fetches CUDA libraries from outside the registry
  writeFileSync(join(folder, '.npmrc'), 'onnxruntime-node-install=skip\n');
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ name: 'tried', private: true, type: 'module' })}\n`);
  npm('install', '--no-audit', '--no-fund', ...tarballs);
  node('node_modules/.bin/layerlab', 'run', 'quickstart', '--preset', 'smoke', '--plain');
  writeFileSync(join(folder, 'backend.mjs'), BACKEND);
  node('backend.mjs');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
