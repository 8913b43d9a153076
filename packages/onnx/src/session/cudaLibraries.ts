import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadBinding } from './binding.js';

export interface CudaLibrary {
  readonly name: string;
  readonly found: boolean;
  /** Whose it is: ONNX Runtime's own, NVIDIA's driver, or NVIDIA's toolkits. */
  readonly from: 'onnxruntime' | 'driver' | 'toolkit';
}

/** What onnxruntime-node's install script fetches: too large for the registry. */
const PROVIDER = ['libonnxruntime_providers_cuda.so', 'libonnxruntime_providers_shared.so'];
/** ONNX Runtime 1.30 is built for CUDA 12 and cuDNN 9 (its page "CUDA Execution Provider", requirements). */
const SYSTEM: readonly (readonly [name: string, from: 'driver' | 'toolkit'])[] = [
  ['libcuda.so.1', 'driver'],
  ['libcudart.so.12', 'toolkit'],
  ['libcublas.so.12', 'toolkit'],
  ['libcublasLt.so.12', 'toolkit'],
  ['libcufft.so.11', 'toolkit'],
  ['libcudnn.so.9', 'toolkit'],
];

/** Lists the shared libraries that the loader knows; tests give their own. */
export type LoaderCache = () => string;

/** Each library that the cuda provider loads, and whether it is here. Empty where ONNX Runtime has no cuda provider. */
export function findCudaLibraries(cache: LoaderCache = loaderCache): readonly CudaLibrary[] {
  if (!hasCudaBuild()) return [];
  const known = cache();
  const folders = (process.env.LD_LIBRARY_PATH ?? '').split(':').filter(Boolean);
  const isHere = (name: string) => known.includes(`${name} `) || folders.some((f) => existsSync(join(f, name)));
  return [
    ...PROVIDER.map((name) => ({ name, found: existsSync(join(binaryFolder(), name)), from: 'onnxruntime' as const })),
    ...SYSTEM.map(([name, from]) => ({ name, found: isHere(name), from })),
  ];
}

/** What fetches the provider's own libraries, of exactly this version; undefined where there are none to fetch. */
export function cudaInstallCommand(): string | undefined {
  if (!hasCudaBuild()) return undefined;
  // the variable and not the flag: it wins over what the environment says. Version 1.30.0 of the script ignores 'cuda12'.
  return `ONNXRUNTIME_NODE_INSTALL=true node ${join(packageRoot(), 'script', 'install.js')}`;
}

function hasCudaBuild(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

function packageRoot(): string {
  return dirname(dirname(loadBinding().path));
}

function binaryFolder(): string {
  return join(packageRoot(), 'bin', 'napi-v6', process.platform, process.arch);
}

function loaderCache(): string {
  for (const command of ['ldconfig', '/sbin/ldconfig', '/usr/sbin/ldconfig']) {
    try {
      return execFileSync(command, ['-p'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    } catch {
      // not on the path of an ordinary user, or not there at all
    }
  }
  return '';
}
