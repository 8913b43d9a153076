import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadBinding } from './binding.js';

/** A shared library that ONNX Runtime's cuda provider needs, and whether the loader finds it. */
export interface CudaLibrary {
  readonly name: string;
  readonly found: boolean;
  /** Whose it is: ONNX Runtime's own, NVIDIA's driver, or NVIDIA's toolkits. */
  readonly from: 'onnxruntime' | 'driver' | 'toolkit';
}

/** The CUDA that the provider's libraries were built for: NVIDIA's libraries have its number in their names. */
export type CudaRelease = 12 | 13;

/** ONNX Runtime's own libraries for CUDA: not part of `npm ci`, fetched by `layerlab setup cuda`. */
export interface CudaProvider {
  /** Where its libraries go: beside the native binary of onnxruntime-node. */
  readonly folder: string;
  /** onnxruntime-node's own script, which fetches them, built for CUDA 12, where ONNXRUNTIME_NODE_INSTALL=true. */
  readonly script: string;
  readonly version: string;
  /** Of the libraries that are there; of those to get, where there are none. */
  readonly release: CudaRelease;
}

/** ONNX Runtime's own: too large for the registry. */
const OWN = ['libonnxruntime_providers_cuda.so', 'libonnxruntime_providers_shared.so'];
const DRIVER = ['libcuda.so.1'];
/** What the provider of ONNX Runtime 1.30.0 links (`readelf -d`) and loads when it is used, by the CUDA that it was built for. */
const TOOLKITS: Readonly<Record<CudaRelease, readonly string[]>> = {
  12: ['libcudart.so.12', 'libcublas.so.12', 'libcublasLt.so.12', 'libcufft.so.11', 'libcudnn.so.9'],
  13: ['libcudart.so.13', 'libcublas.so.13', 'libcublasLt.so.13', 'libcurand.so.10', 'libcudnn.so.9'],
};

/** Lists the shared libraries that the loader knows; tests give their own. */
export type LoaderCache = () => string;

/** Undefined where ONNX Runtime has no cuda provider for Node: anywhere but on Linux x64. */
export function cudaProvider(cache: LoaderCache = loaderCache): CudaProvider | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { path, version } = loadBinding();
  const root = dirname(dirname(path));
  const folder = join(root, 'bin', 'napi-v6', process.platform, process.arch);
  return {
    folder,
    script: join(root, 'script', 'install.js'),
    version,
    release: releaseOf(join(folder, OWN[0]), cache),
  };
}

/** Each library that the cuda provider loads, and whether it is here. Empty where ONNX Runtime has no cuda provider. */
export function findCudaLibraries(cache: LoaderCache = loaderCache): readonly CudaLibrary[] {
  const provider = cudaProvider(cache);
  if (!provider) return [];
  const isKnown = knownBy(cache);
  return [
    ...OWN.map((name) => ({ name, found: existsSync(join(provider.folder, name)), from: 'onnxruntime' as const })),
    ...DRIVER.map((name) => ({ name, found: isKnown(name), from: 'driver' as const })),
    ...TOOLKITS[provider.release].map((name) => ({ name, found: isKnown(name), from: 'toolkit' as const })),
  ];
}

function releaseOf(library: string, cache: LoaderCache): CudaRelease {
  if (existsSync(library)) return readFileSync(library).includes('libcublas.so.13') ? 13 : 12;
  const isKnown = knownBy(cache);
  return isKnown('libcudart.so.13') && !isKnown('libcudart.so.12') ? 13 : 12;
}

function knownBy(cache: LoaderCache): (name: string) => boolean {
  const known = cache();
  const folders = (process.env.LD_LIBRARY_PATH ?? '').split(':').filter(Boolean);
  return (name) => known.includes(`${name} `) || folders.some((folder) => existsSync(join(folder, name)));
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
