import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { TensorflowPackage, TensorflowRecord } from '@layerlab/core/light';
import { BUILD_TOOLS, requireTools } from './requiredTools.js';
import {
  CUDA_WHEELS,
  DOWNLOADED_TENSORFLOW,
  TENSORFLOW_CPU,
  TENSORFLOW_GPU,
  TFJS_NODE_VERSION,
} from './tensorflowPins.js';
import type { RunTool } from './tool.js';
import { unpackWheels, type Wheel } from './wheel.js';

/** One way to get libtensorflow under tfjs-node, whose JavaScript is there already. */
export interface TensorflowWay {
  readonly source: TensorflowRecord['source'];
  /** What it downloads and runs, for the person who is asked. */
  readonly plan: string;
  /** @throws LayerlabError SETUP_FAILED where a tool is missing; nothing is changed then */
  check(run: RunTool): Promise<void>;
  /** Fills `deps` and `lib` of the package. */
  fill(place: TensorflowPlace): Promise<void>;
}

export interface TensorflowPlace {
  /** The folder whose node_modules hold tfjs-node and node-gyp. */
  readonly folder: string;
  readonly packageName: TensorflowPackage;
  readonly run: RunTool;
  readonly onLine: (line: string) => void;
}

/** The package's own install script. Its libtensorflow knows CUDA 11.2, so no current card. */
const download: TensorflowWay = {
  source: 'download',
  plan:
    `the install script of @tensorflow/tfjs-node ${TFJS_NODE_VERSION} runs; it downloads libtensorflow ${DOWNLOADED_TENSORFLOW} ` +
    'and a built binding from storage.googleapis.com (about 120 MB), and checks no hash',
  check: async () => {},
  async fill(place) {
    const headers = nodeHeaders();
    // where the host has no binding for this machine, the script builds one
    const env = headers ? { npm_config_nodedir: headers } : undefined;
    await place.run('npm', ['run', 'install'], { cwd: packageFolder(place), env, onLine: place.onLine });
  },
};

function fromWheel(gpu: boolean): TensorflowWay {
  const tensorflow = gpu ? TENSORFLOW_GPU : TENSORFLOW_CPU;
  const size = gpu ? '3.3 GB with the CUDA 12 and cuDNN 9 wheels of NVIDIA; 5 GB on disk' : '274 MB; 900 MB on disk';
  return {
    source: 'wheel',
    plan:
      `pip downloads the wheel ${tensorflow.name} ${tensorflow.version} from PyPI, its hash checked (${size}), and the binding is ` +
      'built against its library with node-gyp (needs python3, pip, make and g++)',
    check: (run) => requireTools(BUILD_TOOLS, run),
    async fill(place) {
      const folder = packageFolder(place);
      // what another way left half done
      for (const left of ['deps', 'lib', 'build']) rmSync(join(folder, left), { recursive: true, force: true });
      await takeLibraries(tensorflow, gpu ? CUDA_WHEELS : [], join(folder, 'deps'), place);
      await buildBinding(folder, place);
      // a hundred thousand lines that nothing reads once the binding is built
      rmSync(join(folder, 'deps', 'include'), { recursive: true, force: true });
    },
  };
}

/** The ways to try, in order. Wheels are pinned for Linux x64 alone. */
export function tensorflowWays(
  gpu: boolean,
  platform = process.platform,
  arch = process.arch,
): readonly TensorflowWay[] {
  if (platform !== 'linux' || arch !== 'x64') return [download];
  return gpu ? [fromWheel(true)] : [download, fromWheel(false)];
}

export function packageFolder({ folder, packageName }: Pick<TensorflowPlace, 'folder' | 'packageName'>): string {
  return join(folder, 'node_modules', ...packageName.split('/'));
}

/**
 * libtensorflow_cc.so has the C API, under another name than the one that tfjs-node links; its run path finds NVIDIA's
 * libraries in `../nvidia`, where the wheels have them too.
 */
async function takeLibraries(
  tensorflow: Wheel,
  cuda: readonly Wheel[],
  deps: string,
  { run, onLine }: TensorflowPlace,
): Promise<void> {
  const include = 'tensorflow/include/';
  const headers = ['tensorflow/c/', 'tensorflow/core/platform/', 'tsl/platform/', 'xla/tsl/'];
  const members = {
    'tensorflow/libtensorflow': 'lib/libtensorflow',
    ...Object.fromEntries(headers.map((folder) => [`${include}${folder}`, `include/${folder}`])),
  };
  await unpackWheels({ wheels: [tensorflow], members, into: deps, run, onLine });
  await unpackWheels({ wheels: cuda, members: { 'nvidia/': 'nvidia/' }, into: deps, run, onLine });
  symlinkSync('libtensorflow_cc.so.2', join(deps, 'lib', 'libtensorflow.so'));
  symlinkSync('libtensorflow_framework.so.2', join(deps, 'lib', 'libtensorflow_framework.so'));
}

async function buildBinding(folder: string, { folder: root, run, onLine }: TensorflowPlace): Promise<void> {
  const tools = join(root, 'node_modules', '.bin');
  const preGyp = join(root, 'node_modules', '@mapbox', 'node-pre-gyp', 'bin', 'node-pre-gyp');
  const headers = nodeHeaders();
  await run(
    process.execPath,
    [preGyp, 'install', '--build-from-source', ...(headers ? [`--nodedir=${headers}`] : [])],
    { cwd: folder, env: { PATH: `${tools}${delimiter}${process.env.PATH ?? ''}` }, onLine },
  );
}

/** Where the running Node has its own headers; without them node-gyp downloads them. */
function nodeHeaders(): string | undefined {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? prefix : undefined;
}
