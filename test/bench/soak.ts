import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MALLOC_ENVIRONMENT } from '@layerlab/core';
import { buildSync } from 'esbuild';
import { type MemorySample, memoryTrend } from './memoryTrend.js';
import { runChild } from './runChild.js';

// npm run soak: trains a tiny net for many steps on the engine onnx, by plain tfjs and by layerlab's trainer, and fails where
// the number of tensors or the process's memory goes on growing. Each is a process of its own.

const MOST_BYTES_PER_STEP = 1000;

interface Soaked {
  readonly steps: number;
  readonly samples: readonly MemorySample[];
  readonly compiles: number;
  readonly programs: number;
}

/** Programs of other people run with the system's own malloc settings, layerlab's runs with those that it sets. */
const PROGRAMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  minimize: {},
  trainer: MALLOC_ENVIRONMENT,
};

const { values } = parseArgs({ options: { steps: { type: 'string', default: '5000' } } });

/** A bundle: a TypeScript loader in the measured process would have a heap of its own, which shrinks and grows at its own times. */
function bundled(file: string): string {
  const bundle = new URL('../../node_modules/.cache/layerlab/soakOnce.mjs', import.meta.url);
  const [entry, outfile] = [new URL(file, import.meta.url), bundle].map((url) => fileURLToPath(url));
  // the workspace's own packages are found by the paths of tsconfig.json
  buildSync({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  return bundle.href;
}

const script = bundled('soakOnce.ts');
const results = [];
for (const [program, env] of Object.entries(PROGRAMS)) {
  const soaked = await runChild<Soaked>(script, [program, values.steps], { env, nodeOptions: ['--expose-gc'] });
  const trend = soaked && memoryTrend(soaked.samples);
  const passed = trend !== undefined && trend.rssBytesPerStep <= MOST_BYTES_PER_STEP && trend.tensorsGained <= 0;
  const { steps, compiles, programs, samples } = soaked ?? {};
  const rssMb = samples && Math.round(samples.at(-1)!.rssBytes / 2 ** 20);
  results.push({ program, passed, ...trend, steps, compiles, programs, rssMb });
  console.log(
    soaked
      ? `${program.padEnd(9)} ${steps} steps, ${trend!.rssBytesPerStep.toFixed(0)} B/step at ${rssMb} MB, ` +
          `${trend!.tensorsGained} more tensors, ${compiles} compiles: ${passed ? 'ok' : 'LEAKS'}`
      : `${program.padEnd(9)} failed`,
  );
}
console.log(JSON.stringify({ mostBytesPerStep: MOST_BYTES_PER_STEP, results }));
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
