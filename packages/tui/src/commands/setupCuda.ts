import { type DoctorResult, LayerlabError } from '@layerlab/core/light';
import { type CliContext, printLines } from '../context.js';
import { runJob } from '../runJob.js';
import { confirm } from '../setup/confirm.js';
import { type CudaProvider, type CudaWay, cudaWays, removeCuda } from '../setup/cudaWays.js';
import { findDriver } from '../setup/findDriver.js';
import { runTool } from '../setup/tool.js';
import { cudaReport } from './doctor.js';
import { jobContext } from './options.js';

/** `layerlab setup cuda`: the libraries of ONNX Runtime's cuda provider, beside its binary. */
export async function setupCuda(context: CliContext, options: { remove?: boolean; yes?: boolean }): Promise<void> {
  const print = (...lines: string[]) => printLines(context.stdout, lines);
  const doctor = () => runJob<DoctorResult>(context, { ...jobContext(context, {}), kind: 'doctor' });
  const before = await doctor();
  const provider = before.cudaProvider;
  if (!provider)
    throw new LayerlabError(
      'NO_PROVIDER',
      `ONNX Runtime has a cuda provider for Node on Linux x64 alone; this is ${before.platform}. Use the provider webgpu or cpu.`,
    );
  if (options.remove) {
    const removed = removeCuda(provider);
    return print(removed.length > 0 ? `Removed ${removed.join(', ')} from ${provider.folder}.` : 'Nothing is set up.');
  }
  print(...(await findDriver(provider.release, runTool)), ...cudaReport(before));
  if (isComplete(before)) return print(`ONNX Runtime's own libraries are set up already in ${provider.folder}.`);
  const ways = cudaWays(provider);
  print(`Into ${provider.folder}:`);
  ways.forEach(({ plan }, i) => {
    print(`  ${i + 1}. ${i > 0 ? 'where that fails, ' : ''}${plan}`);
  });
  if (!(await confirm(context, options.yes ?? false))) return print('Nothing was changed.');
  await tryWays(context, provider, ways);
  const after = await doctor();
  print(...cudaReport(after));
  const cuda = after.providers.find(({ name }) => name === 'cuda');
  print(
    cuda?.usable
      ? 'The provider cuda works.'
      : `The libraries are there; the provider does not work yet: ${cuda?.detail}`,
  );
}

function isComplete({ cudaLibraries }: DoctorResult): boolean {
  return cudaLibraries.every(({ from, found }) => from !== 'onnxruntime' || found);
}

async function tryWays(context: CliContext, provider: CudaProvider, ways: readonly CudaWay[]): Promise<void> {
  const failures: string[] = [];
  for (const way of ways) {
    printLines(context.stdout, [`For CUDA ${way.release} ...`]);
    try {
      return await way.fill(provider, runTool, (line) => printLines(context.stderr, [`  | ${line}`]));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failures.push(`for CUDA ${way.release}: ${reason}`);
      printLines(context.stdout, [reason]);
    }
  }
  throw new LayerlabError(
    'SETUP_FAILED',
    `ONNX Runtime's cuda libraries could not be installed; the other providers work as before. ${failures.join('\n')}\nMend that and run the command again.`,
  );
}
