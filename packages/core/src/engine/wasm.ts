import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LayerlabError } from '../errors.js';
import { tf } from '../tf.js';
import type { Engine, Probe } from './engine.js';
import { registerWasmComposedKernels } from './wasm/registerWasmComposedKernels.js';

const PACKAGE = '@tensorflow/tfjs-backend-wasm';
const SIMD_BINARY = 'tfjs-backend-wasm-simd.wasm';

/**
 * tfjs's kernels in WebAssembly: portable, slower than the native engines, and a yardstick for them. In Node
 * tfjs-backend-wasm runs on one thread: it refuses threads there (tfjs issue 3830), whatever is asked for.
 */
export const wasmEngine: Engine = {
  name: 'wasm',
  summary: 'tfjs kernels in WebAssembly; portable, on one thread',
  priority: 50,
  probe: async () => probe(),
  activate,
};

function probe(): Probe {
  const found = findPackage();
  if (!found) {
    return { usable: false, reason: `${PACKAGE} is not installed`, remedy: `npm install ${PACKAGE}@4.22.0` };
  }
  // Node's types have no WebAssembly without those of the browser; with --jitless there really is none
  const { WebAssembly } = globalThis as { WebAssembly?: { validate(binary: Uint8Array): boolean } };
  if (!WebAssembly) {
    return { usable: false, reason: 'this Node.js runs without WebAssembly (--jitless)' };
  }
  const simd = WebAssembly.validate(readFileSync(join(found.binaries, SIMD_BINARY)));
  return {
    usable: true,
    provider: simd ? 'wasm-simd' : 'wasm',
    version: found.version,
    gpu: false,
    detail: `${PACKAGE} ${found.version}, ${simd ? 'SIMD' : 'no SIMD'}, one thread`,
  };
}

async function activate(): Promise<void> {
  const found = findPackage();
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  registerWasmComposedKernels();
  // a bundle or a loader may have moved the script away from its binaries
  if (found) setWasmPaths(`${found.binaries}/`);
  if (!(await withoutProcessListeners(() => tf.setBackend('wasm')))) {
    throw new LayerlabError('NO_ENGINE', "tfjs could not start the backend 'wasm'. Run: layerlab doctor");
  }
  await tf.ready();
}

function findPackage(): { version: string; binaries: string } | undefined {
  const require = createRequire(import.meta.url);
  try {
    const file = require.resolve(`${PACKAGE}/package.json`);
    const { version } = require(file) as { version: string };
    return { version, binaries: join(dirname(file), 'dist') };
  } catch {
    return undefined;
  }
}

const EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/** Emscripten's loader rethrows every uncaught error of the process, which would take them from the run's own handlers. */
async function withoutProcessListeners<T>(start: () => Promise<T>): Promise<T> {
  const before = EVENTS.map((event) => new Set<unknown>(process.listeners(event as 'uncaughtException')));
  try {
    return await start();
  } finally {
    EVENTS.forEach((event, i) => {
      for (const listener of process.listeners(event as 'uncaughtException')) {
        if (!before[i].has(listener)) process.off(event, listener);
      }
    });
  }
}
