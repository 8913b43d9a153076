import type { ParityRecord } from '@layerlab/core/light';
import { printJson, printLines } from '../context.js';
import { count, percent, scientific } from '../format/numbers.js';
import { looksLikePath, pathOrName } from '../paths.js';
import type { AddCommand } from '../program.js';
import { runJob } from '../runJob.js';
import { addPlaceOptions, jobContext, type PlaceOptions, wholeNumber } from './options.js';

interface VerifyOptions extends PlaceOptions {
  readonly samples?: number;
  readonly json?: boolean;
}

/** `layerlab verify <run|model.onnx>`: does the export compute what the trained model does? Exit code 1 where not. */
export const verifyCommand: AddCommand = (program, context, finish) => {
  const command = program
    .command('verify')
    .description('compare an exported model with the trained one on real test pictures; exit code 1 where they differ')
    .argument('<run|model.onnx>', 'a run id, or the path of its model.onnx')
    .option('--samples <n>', 'test pictures to compare on', wholeNumber(1))
    .option('--json', 'print one line of JSON');
  addPlaceOptions(command);
  command.action(async (name: string, options: VerifyOptions) => {
    const target = modelOrRun(context.cwd, name);
    const job = { ...jobContext(context, options), kind: 'verify' as const, target, samples: options.samples };
    const parity = await runJob<ParityRecord>(context, job);
    if (options.json) printJson(context.stdout, parity);
    else printLines(context.stdout, parityReport(parity));
    if (!parity.passed) finish(1);
  });
};

/** `.onnx` names a file; anything else that does not look like a path is a run. */
export function modelOrRun(cwd: string, text: string): string {
  return text.endsWith('.onnx') && !looksLikePath(text) ? pathOrName(cwd, `./${text}`) : pathOrName(cwd, text);
}

export function parityReport(parity: ParityRecord): string[] {
  return [
    `${parity.passed ? '✓ the export computes the same' : '✗ the export differs'} (${count(parity.samples)} pictures, against ${parity.reference})`,
    `  largest difference  ${scientific(parity.maxAbsDiff)} absolute, ${scientific(parity.maxRelDiff)} relative`,
    `  same answer         ${percent(parity.top1Agreement)}`,
    `  model               ${parity.file}`,
  ];
}
