// npm run gpu-check: what layerlab does on this machine's NVIDIA card, as one line of JSON: doctor, training on each engine
// that finds the card, parity and latency on each execution provider, utilisation and memory meanwhile.
//   node scripts/gpuCheck.mjs [--suite quickstart] [--preset smoke|short|full] [--samples 1000] [--out FOLDER]
// Needs Node, the build and node_modules alone, so it runs offline from a prepared folder (docs/gpu.md). Exit 1 where there is
// no card or anything fails: then nothing is said of a card that was not measured.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    suite: { type: 'string', default: 'quickstart' },
    preset: { type: 'string', default: 'short' },
    samples: { type: 'string', default: '1000' },
    out: { type: 'string' },
  },
});
const cli = fileURLToPath(new URL('../packages/tui/dist/cli.js', import.meta.url));
const out = options.out ?? mkdtempSync(join(tmpdir(), 'layerlab-gpu-'));
const env = { ...process.env, LD_LIBRARY_PATH: libraryPath() };
const SAMPLE_MS = 250;

/** NVIDIA's libraries that `layerlab setup tensorflow --gpu` brought serve ONNX Runtime's cuda provider, too. */
function libraryPath() {
  const home =
    process.env.LAYERLAB_HOME ?? join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'layerlab');
  const nvidia = join(home, 'tensorflow', 'node_modules', '@tensorflow', 'tfjs-node-gpu', 'deps', 'nvidia');
  const own = listed(nvidia).map((name) => join(nvidia, name, 'lib'));
  return [process.env.LD_LIBRARY_PATH, ...own].filter(Boolean).join(':');
}

function listed(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function smi(fields) {
  const { status, stdout } = spawnSync('nvidia-smi', [`--query-gpu=${fields}`, '--format=csv,noheader,nounits'], {
    encoding: 'utf8',
  });
  if (status !== 0) return undefined;
  return stdout
    .trim()
    .split('\n')[0]
    .split(',')
    .map((part) => part.trim());
}

function findCard() {
  const [name, driver, computeCapability, memoryMb] = smi('name,driver_version,compute_cap,memory.total') ?? [];
  return name ? { name, driver, computeCapability, memoryMb: Number(memoryMb) } : undefined;
}

/** Runs layerlab, and looks at the card meanwhile. Gives the last line of stdout, parsed, and what the card did. */
function layerlab(arguments_, extra = {}) {
  const child = spawn(process.execPath, [cli, ...arguments_], {
    env: { ...env, ...extra },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const seen = [];
  const timer = setInterval(() => {
    const [utilisation, memory] = (smi('utilization.gpu,memory.used') ?? []).map(Number);
    if (Number.isFinite(utilisation)) seen.push({ utilisation, memory });
  }, SAMPLE_MS);
  let stdout = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => {
      clearInterval(timer);
      resolve({ exitCode, result: lastJson(stdout), card: seen.length > 0 ? summary(seen) : null });
    });
  });
}

function lastJson(text) {
  try {
    return JSON.parse(text.trim().split('\n').at(-1));
  } catch {
    return null;
  }
}

function summary(seen) {
  const mean = seen.reduce((sum, { utilisation }) => sum + utilisation, 0) / seen.length;
  const most = (key) => Math.max(...seen.map((sample) => sample[key]));
  return {
    samples: seen.length,
    utilisationMean: mean,
    utilisationMax: most('utilisation'),
    memoryMbMax: most('memory'),
  };
}

/** Engines that compute on the card; the engine onnx trains on the CPU and is there for comparison. */
function enginesToTrain({ engines }) {
  const onCard = engines.filter(({ name, usable, detail }) =>
    name === 'tensorflow' ? usable && / on the GPU$/.test(detail) : usable && name.startsWith('onnx-'),
  );
  return [...onCard.map(({ name }) => name), 'onnx'];
}

/** TF32 rounds to ten bits, which parity is right to refuse, also that at the end of a run. */
const FULL_FLOAT32 = { NVIDIA_TF32_OVERRIDE: '0' };

async function check(card) {
  const doctor = await layerlab(['doctor', '--json']);
  const report = { card, doctor: doctor.result, training: [], parity: [], latency: null };
  const providers = doctor.result.providers.filter(({ usable }) => usable).map(({ name }) => name);
  const place = ['--out', out];
  for (const engine of enginesToTrain(doctor.result)) {
    const words = [
      'run',
      options.suite,
      '--preset',
      options.preset,
      '--engine',
      engine,
      '--seed',
      '1',
      '--json',
      ...place,
    ];
    const { exitCode, result, card: used } = await layerlab(words, FULL_FLOAT32);
    report.training.push({ engine, exitCode, rows: result?.rows ?? [], card: used });
  }
  const runs = report.training[0].rows.map(({ run }) => run).filter(Boolean);
  for (const run of runs)
    for (const provider of providers) {
      const words = ['verify', run, '--provider', provider, '--samples', options.samples, '--json', ...place];
      const { exitCode, result } = await layerlab(words, FULL_FLOAT32);
      report.parity.push({ run, provider, exitCode, parity: result });
    }
  const bench = ['bench', ...runs, '--provider', providers.join(','), '--json', ...place];
  const { exitCode, result, card: used } = await layerlab(bench);
  report.latency = { exitCode, rows: result?.rows ?? [], card: used };
  return report;
}

const card = findCard();
if (!card) {
  console.error('gpu-check: nvidia-smi finds no card here, so nothing was measured.');
  console.log(JSON.stringify({ card: null }));
  process.exit(1);
}
const report = await check(card);
const line = JSON.stringify(report);
writeFileSync(join(out, 'gpu.json'), `${line}\n`);
console.error(`gpu-check: runs, exports and gpu.json are in ${out}`);
console.log(line);
const codes = [...report.training, ...report.parity, report.latency].map(({ exitCode }) => exitCode);
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
