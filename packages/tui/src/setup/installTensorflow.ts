import { cpSync, existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  LayerlabError,
  type TensorflowPackage,
  type TensorflowRecord,
  tensorflowRecordFile,
} from '@layerlab/core/light';
import { swapFolder } from './swapFolder.js';
import { CUDA_WHEELS, TENSORFLOW_CPU, TENSORFLOW_GPU, TFJS_NODE_VERSION } from './tensorflowPins.js';
import { packageFolder, type TensorflowPlace, type TensorflowWay } from './tensorflowWays.js';
import type { RunTool } from './tool.js';

export interface InstallTensorflow {
  readonly gpu: boolean;
  /** Where it goes. */
  readonly target: string;
  /** package.json, lock.json and the stand-ins for tfjs that go into it. */
  readonly assets: string;
  readonly ways: readonly TensorflowWay[];
  readonly run: RunTool;
  readonly print: (line: string) => void;
  /** Each line of the tools that run. */
  readonly onLine: (line: string) => void;
}

export function tensorflowPackage(gpu: boolean): TensorflowPackage {
  return gpu ? '@tensorflow/tfjs-node-gpu' : '@tensorflow/tfjs-node';
}

/** All that is installed, by version; what is there with other pins is installed anew. */
export function tensorflowPins(gpu: boolean): string {
  const wheels = gpu ? [TENSORFLOW_GPU, ...CUDA_WHEELS] : [TENSORFLOW_CPU];
  const pins = [
    `${tensorflowPackage(gpu)}@${TFJS_NODE_VERSION}`,
    ...wheels.map(({ name, version }) => `${name}==${version}`),
  ];
  // a binding of Node-API runs on each Node that has this version of it
  return [...pins, 'napi-v8'].join(' ');
}

/** Installs tfjs-node and, by the first way that works, libtensorflow under it. @throws LayerlabError SETUP_FAILED */
export async function installTensorflow(setup: InstallTensorflow): Promise<TensorflowRecord> {
  const { gpu, target, assets, run, print, onLine } = setup;
  let record: TensorflowRecord | undefined;
  await swapFolder(target, async (folder) => {
    print('Installing tfjs-node without its scripts ...');
    cpSync(assets, folder, { recursive: true });
    renameSync(join(folder, 'lock.json'), join(folder, 'package-lock.json'));
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, onLine });
    const place = { folder, packageName: tensorflowPackage(gpu), run, onLine };
    record = { package: place.packageName, source: await tryWays(setup, place), pins: tensorflowPins(gpu) };
    writeFileSync(tensorflowRecordFile(folder), `${JSON.stringify(record, null, 2)}\n`);
  });
  return record!;
}

async function tryWays({ ways, print }: InstallTensorflow, place: TensorflowPlace): Promise<TensorflowWay['source']> {
  const failures: string[] = [];
  for (const way of ways) {
    print(`${way.source} ...`);
    try {
      await way.check(place.run);
      await way.fill(place);
      const version = await versionOf(place);
      print(`${way.source}: TensorFlow ${version} loads.`);
      return way.source;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failures.push(`${way.source}: ${reason}`);
      print(`${way.source}: ${reason}`);
    }
  }
  throw new LayerlabError(
    'SETUP_FAILED',
    `libtensorflow could not be installed; what was there before is as it was. ${failures.join('\n')}\nMend that and run the command again, or use the engine onnx, which needs nothing.`,
  );
}

const PRINT_VERSION = 'console.log(require(process.argv[1]).TF_Version)';

/** Loads the binding in a process of its own, where a crash hurts nobody. */
async function versionOf(place: TensorflowPlace): Promise<string> {
  const binding = join(packageFolder(place), 'lib', 'napi-v8', 'tfjs_binding.node');
  if (!existsSync(binding)) throw new LayerlabError('SETUP_FAILED', `It left no ${binding}.`);
  return (await place.run(process.execPath, ['-e', PRINT_VERSION, binding])).trim();
}
