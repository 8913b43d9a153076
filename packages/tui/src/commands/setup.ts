import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readTensorflowRecord, tensorflowFolder } from '@layerlab/core/light';
import type { Command } from 'commander';
import { type CliContext, printLines } from '../context.js';
import type { AddCommand } from '../program.js';
import { confirm } from '../setup/confirm.js';
import { installTensorflow, tensorflowPackage, tensorflowPins } from '../setup/installTensorflow.js';
import { tensorflowWays } from '../setup/tensorflowWays.js';
import { runTool } from '../setup/tool.js';
import { setupCuda } from './setupCuda.js';

interface SetupOptions {
  readonly gpu?: boolean;
  readonly remove?: boolean;
  readonly yes?: boolean;
}

/** `layerlab setup tensorflow|cuda`: what an engine needs and `npm ci` must not fetch. */
export const setupCommand: AddCommand = (program, context) => {
  const setup = program
    .command('setup')
    .description('install what an engine needs beyond npm ci; shown and confirmed first');
  const tensorflow = setup
    .command('tensorflow')
    .description('libtensorflow for the engine tensorflow')
    .option('--gpu', 'with CUDA, for an NVIDIA card');
  addCommonOptions(tensorflow);
  tensorflow.action((options: SetupOptions) => setupTensorflow(context, options));
  const cuda = setup.command('cuda').description("ONNX Runtime's libraries for the execution provider cuda");
  addCommonOptions(cuda);
  cuda.action((options: SetupOptions) => setupCuda(context, options));
};

function addCommonOptions(command: Command): void {
  command.option('--remove', 'take away what was installed').option('--yes', 'do not ask');
}

async function setupTensorflow(context: CliContext, { gpu = false, remove, yes = false }: SetupOptions): Promise<void> {
  const print = (line: string) => printLines(context.stdout, [line]);
  const target = tensorflowFolder(context.env);
  if (remove) return print(removeFolder(target));
  const record = readTensorflowRecord(target);
  if (record?.package === tensorflowPackage(gpu) && record.pins === tensorflowPins(gpu))
    return print(
      `${record.package} is set up already in ${target}. To install it anew: layerlab setup tensorflow --remove`,
    );
  const ways = tensorflowWays(gpu);
  print(`Into ${target}:`);
  print(`  ${tensorflowPackage(gpu)} from npm, without scripts, each package's hash checked; then libtensorflow:`);
  ways.forEach(({ plan }, i) => {
    print(`  ${i + 1}. ${i > 0 ? 'where that fails, ' : ''}${plan}`);
  });
  if (!(await confirm(context, yes))) return print('Nothing was changed.');
  const installed = await installTensorflow({
    gpu,
    target,
    assets: join(context.setupAssets, 'tensorflow'),
    ways,
    run: runTool,
    print,
    onLine: (line) => printLines(context.stderr, [`  | ${line}`]),
  });
  print(
    `${installed.package} is set up. Use it with --engine tensorflow; layerlab doctor tells whether it finds a card.`,
  );
}

function removeFolder(target: string): string {
  const was = readTensorflowRecord(target) !== undefined;
  for (const folder of [target, `${target}.new`, `${target}.old`]) rmSync(folder, { recursive: true, force: true });
  return was ? `Removed ${target}.` : `Nothing is set up in ${target}.`;
}
