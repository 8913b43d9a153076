import { Option } from 'commander';
import { printJson, printLines } from '../context.js';
import { parityLines } from '../format/parityLines.js';
import type { VerifyResult } from '../jobs/verify.js';
import { looksLikePath, pathOrName } from '../paths.js';
import type { AddCommand } from '../program.js';
import { runJob } from '../runJob.js';
import { addPlaceOptions, jobContext, type PlaceOptions, wholeNumber } from './options.js';

interface VerifyOptions extends PlaceOptions {
  readonly samples?: number;
  readonly bisect?: boolean;
  readonly reference: 'engine' | 'cpu';
  readonly provider?: string;
  readonly json?: boolean;
}

/** `layerlab verify <run|model.onnx>`: does the export compute what the trained model does? Exit code 1 where not. */
export const verifyCommand: AddCommand = (program, context, finish) => {
  const command = program
    .command('verify')
    .description('compare an exported model with the trained one on real test pictures; exit code 1 where they differ')
    .argument('<run|model.onnx>', 'a run id, or the path of its model.onnx')
    .option('--samples <n>', 'test pictures to compare on (default: 10000; 256 with --reference cpu)', wholeNumber(1))
    .option('--bisect', 'compare layer by layer and name the first that differs')
    .addOption(
      new Option('--reference <what>', "what to compare with: the run's engine, or tfjs's own float32 kernels (slow)")
        .choices(['engine', 'cpu'])
        .default('engine'),
    )
    .addOption(
      new Option('--provider <p>', 'execution provider that the file runs on (default: cpu)').choices([
        'cpu',
        'webgpu',
        'cuda',
      ]),
    )
    .option('--json', 'print one line of JSON');
  addPlaceOptions(command);
  command.action(async (name: string, options: VerifyOptions) => {
    const target = modelOrRun(context.cwd, name);
    const { samples, bisect, reference, provider } = options;
    const job = {
      ...jobContext(context, options),
      kind: 'verify' as const,
      target,
      samples,
      bisect,
      reference,
      provider,
    };
    const parity = await runJob<VerifyResult>(context, job);
    if (options.json) printJson(context.stdout, parity);
    else printLines(context.stdout, parityLines(parity));
    if (!parity.passed) finish(1);
  });
};

/** `.onnx` names a file; anything else that does not look like a path is a run. */
export function modelOrRun(cwd: string, text: string): string {
  return text.endsWith('.onnx') && !looksLikePath(text) ? pathOrName(cwd, `./${text}`) : pathOrName(cwd, text);
}
