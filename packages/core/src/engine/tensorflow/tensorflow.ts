import { createRequire } from 'node:module';
import util from 'node:util';
import { tf } from '../../tf.js';
import type { Engine, Probe } from '../engine.js';
import { mendExplicitPadding } from './explicitPadding.js';
import { loadOwnTensorflow } from './loadOwnTensorflow.js';
import { readTensorflowRecord, TENSORFLOW_PACKAGES, tensorflowFolder } from './ownTensorflow.js';

const REMEDY = 'layerlab setup tensorflow (with --gpu for an NVIDIA card)';

/** How the packages are found and loaded; tests give their own. */
export interface TensorflowLoader {
  isInstalled(name: string): boolean;
  load(name: string): Promise<unknown>;
}

/** tfjs-node's backend: what tells which libtensorflow it is, and whether a card is really used. */
interface NodeBackend {
  readonly isUsingGpuDevice?: boolean;
  readonly binding?: { readonly TF_Version?: string };
}

/** libtensorflow through @tensorflow/tfjs-node-gpu or tfjs-node: what `layerlab setup tensorflow` installed, else a project's own. */
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
  for (const name of TENSORFLOW_PACKAGES) {
    if (!loader.isInstalled(name)) {
      failures.push(`${name} is not installed`);
      continue;
    }
    try {
      prepareProcess();
      const module = (await loader.load(name)) as { version?: Record<string, string> };
      const backend = tf.engine().findBackend('tensorflow') as NodeBackend | null;
      if (backend) {
        mendExplicitPadding();
        return found(name, module.version ?? {}, backend);
      }
      failures.push(`${name} loaded but registered no backend`);
    } catch (error) {
      failures.push(`${name} does not load: ${firstLine(error)}`);
    }
  }
  return { usable: false, reason: failures.join('; '), remedy: REMEDY };
}

function found(name: string, versions: Readonly<Record<string, string>>, backend: NodeBackend): Probe {
  const gpu = backend.isUsingGpuDevice === true;
  const version = versions['tfjs-node'] ?? versions['tfjs-core'] ?? 'unknown';
  const library = backend.binding?.TF_Version;
  const detail = `${name} ${version}${library ? ` with TensorFlow ${library}` : ''} on the ${gpu ? 'GPU' : 'CPU'}`;
  return { usable: true, provider: gpu ? 'gpu' : 'cpu', version, gpu, detail };
}

const defaultLoader: TensorflowLoader = {
  isInstalled: (name) => isOwn(name) || isInProject(name),
  load: (name) => (isOwn(name) ? Promise.resolve(loadOwnTensorflow(tensorflowFolder(), name)) : import(name)),
};

function isOwn(name: string): boolean {
  return readTensorflowRecord(tensorflowFolder())?.package === name;
}

function isInProject(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}

function prepareProcess(): void {
  // notes of every start; warnings, such as libraries of CUDA that are missing, stay
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '1';
  // tfjs-node 4.22.0 calls these, which Node 23 removed
  const target = util as unknown as Record<string, unknown>;
  target.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  target.isArray ??= Array.isArray;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0];
}
