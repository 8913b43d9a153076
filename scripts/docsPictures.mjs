// Makes docs/pictures anew, with the built command: what the visualizers draw of one run, and a sweep of the learning rate.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const RUN = ['run', '--set', 'model=cnn', '--set', 'dataset=mnist', '--limit-train', '6000', '--limit-test', '2000'];
const PLOTS = [
  'learning-curve',
  'gradient-flow',
  'confusion-matrix',
  'reliability-diagram',
  'first-layer-filters',
  'effective-receptive-field',
];

const out = mkdtempSync(join(tmpdir(), 'layerlab-pictures-'));
try {
  mkdirSync(here('../docs/pictures'), { recursive: true });
  layerlab(...RUN, '--no-export', '--plain', '--out', out);
  const [run] = readdirSync(join(out, 'runs'));
  for (const name of PLOTS) keep(join(out, 'runs', run, 'plots', `${name}.png`), name);
  layerlab('find-lr', 'quickstart', 'cnn', '--out', out);
  keep(join(out, 'exports', 'learning-rate', 'cnn.png'), 'find-lr');
} finally {
  rmSync(out, { recursive: true, force: true });
}

function layerlab(...words) {
  const { status } = spawnSync(process.execPath, [here('../packages/tui/dist/cli.js'), ...words], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`layerlab ${words.join(' ')} ended with ${status}`);
}

function keep(file, name) {
  copyFileSync(file, here(`../docs/pictures/${name}.png`));
}
