import { createRequire } from 'node:module';
import util from 'node:util';
import { tf } from '../tf.js';
import type { Engine, Probe } from './engine.js';

/** The GPU package first: where it loads, it also runs on a machine without a card. */
const PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'] as const;

const REMEDY = 'npm install @tensorflow/tfjs-node@4.22.0 (or @tensorflow/tfjs-node-gpu@4.22.0 for an NVIDIA card)';

/** How the packages are found and loaded; tests give their own. */
export interface TensorflowLoader {
  isInstalled(name: string): boolean;
  load(name: string): Promise<unknown>;
}

/** tfjs-node's backend: what tells whether a card is really used. */
interface NodeBackend {
  readonly isUsingGpuDevice?: boolean;
}

/** libtensorflow through @tensorflow/tfjs-node-gpu or tfjs-node, both optional peers. */
export function createTensorflowEngine(loader: TensorflowLoader = defaultLoader): Engine {
  let probed: Promise<Probe> | undefined;
  return {
    name: 'tensorflow',
    summary: 'libtensorflow through @tensorflow/tfjs-node-gpu or @tensorflow/tfjs-node',
    priority: 20,
    probe: () => (probed ??= probe(loader)),
    activate: async () => {
      await tf.setBackend('tensorflow');
      await tf.ready();
    },
  };
}

async function probe(loader: TensorflowLoader): Promise<Probe> {
  const failures: string[] = [];
  for (const name of PACKAGES) {
    if (!loader.isInstalled(name)) {
      failures.push(`${name} is not installed`);
      continue;
    }
    try {
      polyfillUtil();
      const module = (await loader.load(name)) as { version?: Record<string, string> };
      const backend = tf.engine().findBackend('tensorflow') as NodeBackend | null;
      if (!backend) {
        failures.push(`${name} loaded but registered no backend`);
        continue;
      }
      const gpu = backend.isUsingGpuDevice === true;
      const version = module.version?.['tfjs-node'] ?? module.version?.['tfjs-core'] ?? 'unknown';
      return {
        usable: true,
        provider: gpu ? 'gpu' : 'cpu',
        version,
        gpu,
        detail: `${name} ${version} on the ${gpu ? 'GPU' : 'CPU'}`,
      };
    } catch (error) {
      failures.push(`${name} does not load: ${firstLine(error)}`);
    }
  }
  return { usable: false, reason: failures.join('; '), remedy: REMEDY };
}

const defaultLoader: TensorflowLoader = {
  isInstalled(name) {
    try {
      createRequire(import.meta.url).resolve(`${name}/package.json`);
      return true;
    } catch {
      return false;
    }
  },
  load: (name) => import(name),
};

/** tfjs-node 4.22.0 calls util.isNullOrUndefined, which Node 23 removed. */
function polyfillUtil(): void {
  const target = util as unknown as Record<string, unknown>;
  target.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0];
}
