import type { ExportResult } from '@layerlab/core/light';
import { Option } from 'commander';
import { printJson, printLines } from '../context.js';
import { bytes, count } from '../format/numbers.js';
import type { AddCommand } from '../program.js';
import { runJob } from '../runJob.js';
import { addPlaceOptions, jobContext, type PlaceOptions, wholeNumber } from './options.js';

interface ExportOptions extends PlaceOptions {
  readonly opset?: number;
  readonly layout?: 'nchw' | 'nhwc';
  readonly softmax?: boolean;
  readonly json?: boolean;
}

/** `layerlab export <run>`: writes a trained run's model as ONNX once more. */
export const exportCommand: AddCommand = (program, context) => {
  const command = program
    .command('export')
    .description("write a run's trained model as ONNX")
    .argument('<run>', 'a run id')
    .option('--opset <n>', 'ONNX operator set', wholeNumber(1))
    .addOption(new Option('--layout <layout>', 'of the input (default: nchw)').choices(['nchw', 'nhwc']))
    .option('--softmax', 'give probabilities instead of logits')
    .option('--json', 'print one line of JSON');
  addPlaceOptions(command);
  command.action(async (run: string, options: ExportOptions) => {
    const { opset, layout, softmax } = options;
    const job = { ...jobContext(context, options), kind: 'export' as const, run, opset, layout, softmax };
    const result = await runJob<ExportResult>(context, job);
    if (options.json) printJson(context.stdout, result);
    else
      printLines(context.stdout, [
        result.file,
        `${bytes(result.bytes)}, opset ${result.opset}, ${count(result.nodes)} nodes`,
      ]);
  });
};
