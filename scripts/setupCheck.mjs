// npm run setup-check: `layerlab setup tensorflow` in an empty folder, then what it is for: a suite on the engine, and its
// losses beside those of cpu and onnx. Then the other way to libtensorflow: where the wheel was taken, the package's own
// download from a mirror here; where the download worked, the wheel. Skipped, with a line that says so, where PyPI cannot be
// reached. Needs the build.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'layerlab-setup-'));
const env = { ...process.env, LAYERLAB_HOME: join(folder, 'home') };
const installed = join(env.LAYERLAB_HOME, 'tensorflow');
const cli = join(root, 'packages', 'tui', 'dist', 'cli.js');
/** Nothing listens there. */
const NOWHERE = 'http://127.0.0.1:9';

function run(command, arguments_, added = {}) {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, arguments_, { cwd: root, env: { ...env, ...added }, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (status, signal) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      const line = `${[command, ...arguments_].join(' ')}: exit code ${status ?? signal}, ${seconds} s`;
      console.log(`setup-check: ${line}`);
      if (status === 0) resolve();
      else reject(new Error(line));
    });
  });
}

const layerlab = (arguments_, added) => run(process.execPath, [cli, ...arguments_], added);

function isPypiReached() {
  const check = ['-m', 'pip', 'download', '--no-deps', '--quiet', '--retries', '1', '-d', folder, 'wheel==0.45.1'];
  return spawnSync('python3', check, { stdio: 'ignore', timeout: 60_000 }).status === 0;
}

/** Which way the installation came. */
const sourceOf = () => JSON.parse(readFileSync(join(installed, 'setup.json'), 'utf8')).source;

function expectThat(holds, what) {
  if (!holds) throw new Error(what);
  console.log(`setup-check: ${what}: yes`);
}

/** Where tfjs-node's install script looks for libtensorflow and for its built binding. */
const hosts = (url) => ({
  TFJS_NODE_CDN_STORAGE: `${url}/`,
  npm_config_tfjs_binding_binary_host_mirror: `${url}/binding`,
});

/** The files of tfjs-node's host, made of what the wheel gave: `taken` has deps/lib and lib. */
async function openMirror(taken) {
  const files = {
    '/tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz': [join(taken, 'deps'), 'lib'],
    '/binding/napi-v8/4.22.0/CPU-linux-4.22.0.tar.gz': [join(taken, 'lib'), 'napi-v8'],
  };
  const server = createServer((request, response) => {
    const file = files[request.url];
    console.log(`setup-check: the mirror is asked for ${request.url}`);
    if (!file) return response.writeHead(404).end();
    // who unpacks it looks whether it is compressed
    spawn('tar', ['-c', '-C', ...file]).stdout.pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function tryOtherWay(first) {
  const taken = join(folder, 'taken');
  if (first === 'wheel') renameSync(join(installed, 'node_modules', '@tensorflow', 'tfjs-node'), taken);
  await layerlab(['setup', 'tensorflow', '--remove']);
  expectThat(!existsSync(installed), '--remove leaves nothing');
  const mirror = first === 'wheel' ? await openMirror(taken) : undefined;
  try {
    await layerlab(
      ['setup', 'tensorflow', '--yes'],
      hosts(mirror ? `http://127.0.0.1:${mirror.address().port}` : NOWHERE),
    );
  } finally {
    mirror?.close();
  }
  expectThat(sourceOf() === (mirror ? 'download' : 'wheel'), `after ${first}, the other way installs too`);
}

const trainOn = (part) => run('npx', ['vitest', 'run', 'test/conformance/trainingAgrees.test.ts', '-t', part]);

async function check() {
  await layerlab(['setup', 'tensorflow', '--yes']);
  // a second time there is nothing to do, so nothing to confirm
  await layerlab(['setup', 'tensorflow']);
  const suite = ['run', 'quickstart', '--preset', 'smoke', '--engine', 'tensorflow', '--plain', '--out', folder];
  await layerlab(suite);
  await trainOn('50 steps on tensorflow');
  // tfjs-node's script sends even what is here through a proxy
  const proxied = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].find((name) => process.env[name]);
  if (proxied) console.log(`setup-check: the other way is skipped, since a mirror here is not reached with ${proxied}`);
  else {
    await tryOtherWay(sourceOf());
    await trainOn('the losses of onnx: fc');
  }
  await layerlab(['setup', 'tensorflow', '--remove']);
}

try {
  if (isPypiReached()) await check();
  else console.log('setup-check: skipped, pip cannot reach PyPI from here');
} catch (error) {
  console.log(`setup-check: failed: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
