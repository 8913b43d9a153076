import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type DoctorResult, LayerlabError } from '@layerlab/core/light';
import { requireTools, UNPACK_TOOLS } from './requiredTools.js';
import type { RunTool } from './tool.js';
import { unpackWheels, type Wheel } from './wheel.js';

export type CudaProvider = NonNullable<DoctorResult['cudaProvider']>;

/** One way to get ONNX Runtime's cuda provider, of the version that is installed. */
export interface CudaWay {
  readonly release: CudaProvider['release'];
  /** What it downloads and runs, for the person who is asked. */
  readonly plan: string;
  /** Puts the libraries into the provider's folder, or throws and leaves there what was there. */
  fill(provider: CudaProvider, run: RunTool, onLine: (line: string) => void): Promise<void>;
}

const LIBRARIES = ['libonnxruntime_providers_cuda.so', 'libonnxruntime_providers_shared.so'];
/** The script brings this one as well. */
const SCRIPT_ONLY = 'libonnxruntime_providers_tensorrt.so';

/** Of exactly onnxruntime-node's version: the native interface between the two has no other guarantee. */
const WHEEL: Wheel = {
  name: 'onnxruntime-gpu',
  version: '1.30.0',
  sha256: '6acc0f4b3d5ac5f2984432faa59dd8fcce6775f8b43a7140afa0f322c7a703b1',
};

const fromScript: CudaWay = {
  release: 12,
  plan: "onnxruntime-node's own install script runs; it downloads the libraries for CUDA 12 from NuGet, and checks no hash of ours",
  async fill(provider, run, onLine) {
    await run(process.execPath, [provider.script], { env: { ONNXRUNTIME_NODE_INSTALL: 'true' }, onLine });
    const missing = LIBRARIES.filter((name) => !existsSync(join(provider.folder, name)));
    if (missing.length > 0) throw new LayerlabError('SETUP_FAILED', `The script left no ${missing.join(', ')}.`);
  },
};

const fromWheel: CudaWay = {
  release: 13,
  plan: `pip downloads the wheel ${WHEEL.name} ${WHEEL.version} from PyPI, its hash checked (247 MB), and the libraries for CUDA 13 are taken out of it (needs python3 and pip)`,
  async fill(provider, run, onLine) {
    if (provider.version !== WHEEL.version)
      throw new LayerlabError(
        'SETUP_FAILED',
        `The wheel is of ${WHEEL.version}, onnxruntime-node of ${provider.version}.`,
      );
    await requireTools(UNPACK_TOOLS, run);
    const staging = join(provider.folder, '.cuda');
    mkdirSync(staging, { recursive: true });
    try {
      const members = Object.fromEntries(LIBRARIES.map((name) => [`onnxruntime/capi/${name}`, name]));
      await unpackWheels({ wheels: [WHEEL], members, into: staging, run, onLine });
      for (const name of LIBRARIES) renameSync(join(staging, name), join(provider.folder, name));
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
  },
};

/** The ways to try, in order: first the one for the CUDA that is here. */
export function cudaWays({ release }: Pick<CudaProvider, 'release'>): readonly CudaWay[] {
  return release === 13 ? [fromWheel, fromScript] : [fromScript, fromWheel];
}

/** Takes the libraries away; gives the names of those that were there. */
export function removeCuda({ folder }: Pick<CudaProvider, 'folder'>): string[] {
  const there = [...LIBRARIES, SCRIPT_ONLY].filter((name) => existsSync(join(folder, name)));
  for (const name of there) rmSync(join(folder, name));
  return there;
}
