import type { DoctorResult } from '@layerlab/core/light';
import { printJson, printLines } from '../context.js';
import type { AddCommand } from '../program.js';
import { runJob } from '../runJob.js';
import { addPluginOption, jobContext, type PlaceOptions } from './options.js';

/** `layerlab doctor`: which engines and providers work, which do not, why, and the command that mends it. */
export const doctorCommand: AddCommand = (program, context) => {
  const command = program
    .command('doctor')
    .description('which engines and execution providers work here, which do not, and what would mend it')
    .option('--json', 'print one line of JSON');
  addPluginOption(command);
  command.action(async (options: PlaceOptions & { json?: boolean }) => {
    const result = await runJob<DoctorResult>(context, { ...jobContext(context, options), kind: 'doctor' });
    if (options.json) printJson(context.stdout, result);
    else printLines(context.stdout, doctorReport(result));
  });
};

export function doctorReport(result: DoctorResult): string[] {
  const { node, platform, engines, providers, auto } = result;
  return [
    `Node ${node} on ${platform}`,
    '',
    'Engines',
    ...engines.flatMap(check),
    '',
    'ONNX Runtime execution providers',
    ...providers.flatMap(check),
    '',
    ...cudaReport(result),
    `--engine auto takes ${auto.name}: ${auto.reason}`,
  ];
}

function check({ name, usable, detail, remedy }: DoctorResult['engines'][number]): string[] {
  const line = `  ${usable ? '✓' : '✗'} ${name.padEnd(12)} ${detail}`;
  return remedy && !usable ? [line, `    ${' '.repeat(12)} to mend it: ${remedy}`] : [line];
}

/** What the cuda provider needs, by whose it is, and what of it is missing. */
export function cudaReport({ cudaLibraries, cudaProvider }: DoctorResult): string[] {
  if (!cudaProvider) return [];
  const names = {
    onnxruntime: "ONNX Runtime's own",
    driver: "NVIDIA's driver",
    toolkit: `CUDA ${cudaProvider.release} and cuDNN 9`,
  };
  const origins = [...new Set(cudaLibraries.map(({ from }) => from))];
  const lines = origins.map((origin) => {
    const own = cudaLibraries.filter(({ from }) => from === origin);
    const missing = own.filter(({ found }) => !found).map(({ name }) => name);
    const state = missing.length > 0 ? `missing: ${missing.join(', ')}` : 'all here';
    return `  ${missing.length > 0 ? '✗' : '✓'} ${names[origin].padEnd(20)} ${state}`;
  });
  const incomplete = cudaLibraries.some(({ from, found }) => from === 'onnxruntime' && !found);
  const install = incomplete ? ["    to install ONNX Runtime's own: layerlab setup cuda"] : [];
  return ['Libraries of the cuda provider', ...lines, ...install, ''];
}
