// npm run setup-check: `layerlab setup tensorflow` in an empty folder, then what it is for: a suite on the engine, and its
// losses beside those of cpu and onnx. Skipped, with a line that says so, where PyPI cannot be reached. Needs the build.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'layerlab-setup-'));
const env = { ...process.env, LAYERLAB_HOME: join(folder, 'home') };

function run(command, arguments_) {
  const started = performance.now();
  const { status, error } = spawnSync(command, arguments_, { cwd: root, env, stdio: 'inherit' });
  if (error) throw error;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`setup-check: ${[command, ...arguments_].join(' ')}: exit code ${status}, ${seconds} s`);
  if (status !== 0) throw new Error(`exit code ${status}`);
}

function isPypiReached() {
  const check = ['-m', 'pip', 'download', '--no-deps', '--quiet', '--retries', '1', '-d', folder, 'wheel==0.45.1'];
  return spawnSync('python3', check, { stdio: 'ignore', timeout: 60_000 }).status === 0;
}

const cli = join(root, 'packages', 'tui', 'dist', 'cli.js');
try {
  if (isPypiReached()) {
    run(process.execPath, [cli, 'setup', 'tensorflow', '--yes']);
    // a second time there is nothing to do
    run(process.execPath, [cli, 'setup', 'tensorflow']);
    const suite = ['run', 'quickstart', '--preset', 'smoke', '--engine', 'tensorflow', '--plain', '--out', folder];
    run(process.execPath, [cli, ...suite]);
    run('npx', ['vitest', 'run', 'test/conformance/trainingAgrees.test.ts', '-t', '50 steps on tensorflow']);
    run(process.execPath, [cli, 'setup', 'tensorflow', '--remove']);
  } else console.log('setup-check: skipped, pip cannot reach PyPI from here');
} catch (error) {
  console.log(`setup-check: failed: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
