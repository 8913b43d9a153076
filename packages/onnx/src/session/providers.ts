import { execFile } from 'node:child_process';
import { newGraph, writeModel } from '../graph/index.js';
import { loadBinding } from './binding.js';
import { cudaProvider, findCudaLibraries } from './cudaLibraries.js';
import { OrtSession } from './ortSession.js';
import { ortTensor } from './ortTensor.js';
import { PROBE_SCRIPT } from './probeScript.js';

/** An execution provider that onnxruntime-node may have. */
export type ProviderName = 'cpu' | 'webgpu' | 'cuda';

/** Whether an execution provider works here, found by running a graph on it, and what would mend it. */
export interface ProviderProbe {
  readonly name: ProviderName;
  /** Whether a session on this provider alone loaded, ran and computed the right numbers. */
  readonly usable: boolean;
  readonly detail: string;
  readonly remedy?: string;
}

const CHILD_TIMEOUT_MS = 30_000;
const DETAIL_CHARACTERS = 300;

function remedyFor(name: ProviderName): string | undefined {
  if (name === 'webgpu') return 'install a GPU driver with Vulkan (Linux), D3D12 (Windows) or Metal (macOS) support';
  const provider = cudaProvider();
  if (!provider) return 'use Linux x64: elsewhere ONNX Runtime ships no cuda provider for Node';
  const isSetUp = findCudaLibraries().every(({ from, found }) => from !== 'onnxruntime' || found);
  return isSetUp ? `install NVIDIA's driver, CUDA ${provider.release} and cuDNN 9` : 'layerlab setup cuda';
}

let probes: Promise<readonly ProviderProbe[]> | undefined;

/**
 * Which execution providers really work here, found by running a tiny model on each; probed once a process.
 * webgpu and cuda are tried in a child process, since some failures are crashes of the native code.
 */
export function probeProviders(): Promise<readonly ProviderProbe[]> {
  probes ??= Promise.all([probeCpu(), probeInChild('webgpu'), probeInChild('cuda')]);
  return probes;
}

async function probeCpu(): Promise<ProviderProbe> {
  try {
    // the first session of a process decides how its thread treats denormals, and a run starts with this probe
    const session = new OrtSession(doublingModel(), { threads: 1, flushDenormals: true });
    session.run({ x: ortTensor('float32', new Float32Array(16), [4, 4]) });
    session.dispose();
    return { name: 'cpu', usable: true, detail: `onnxruntime-node ${loadBinding().version}` };
  } catch (error) {
    return {
      name: 'cpu',
      usable: false,
      detail: error instanceof Error ? error.message : String(error),
      remedy: 'npm install onnxruntime-node@1.30.0',
    };
  }
}

async function probeInChild(name: ProviderName): Promise<ProviderProbe> {
  const detail = await runChild(name).catch((error: unknown) => String(error instanceof Error ? error.message : error));
  if (detail === 'ok') return { name, usable: true, detail: `onnxruntime-node ${loadBinding().version}` };
  return { name, usable: false, detail: detail.slice(0, DETAIL_CHARACTERS), remedy: remedyFor(name) };
}

function runChild(name: ProviderName): Promise<string> {
  const model = Buffer.from(doublingModel()).toString('base64');
  const args = ['-e', PROBE_SCRIPT, loadBinding().path, name, model];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { timeout: CHILD_TIMEOUT_MS }, (error, stdout) => {
      const line = stdout.trim().split('\n').at(-1);
      if (line) resolve(line);
      else if (error?.signal) resolve(`its process was ended by ${error.signal}`);
      else resolve(`its process ended with code ${error?.code ?? 0} and said nothing`);
    });
  });
}

/** y = x · 2I, x [4, 4]. A MatMul, since every provider has it. */
function doublingModel(): Uint8Array {
  const graph = newGraph({ name: 'probe' });
  const x = graph.input('x', 'float32', [4, 4]);
  const twice = Float32Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 2 : 0));
  graph.output(graph.op('MatMul', [x, graph.constant('float32', [4, 4], twice)]), 'y');
  return writeModel(graph);
}
