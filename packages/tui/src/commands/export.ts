import type { ExportOptions, ExportResult } from '@layerlab/core/light';
import { Option } from 'commander';
import { printJson, printLines } from '../context.js';
import { bytes, count } from '../format/numbers.js';
import type { AddCommand } from '../program.js';
import { runJob } from '../runJob.js';
import { addPlaceOptions, jobContext, type PlaceOptions, wholeNumber } from './options.js';

interface ExportFlags extends PlaceOptions, ExportOptions {
  readonly json?: boolean;
}

/** `layerlab export <run>`: writes a trained run's model as ONNX once more. */
export const exportCommand: AddCommand = (program, context) => {
  const command = program
    .command('export')
    .description("write a run's trained model as ONNX")
    .argument('<run>', 'a run id')
    .option('--opset <n>', 'ONNX operator set, 13 to 26 (default: 17)', wholeNumber(1))
    .addOption(new Option('--layout <layout>', 'of the input (default: nchw)').choices(['nchw', 'nhwc']))
    .option('--softmax', 'give probabilities instead of logits')
    .option('--fp16', 'weights and arithmetic in float16; input and output stay float32')
    .option('--json', 'print one line of JSON');
  addPlaceOptions(command);
  command.action(async (run: string, flags: ExportFlags) => {
    const { opset, layout, softmax, fp16 } = flags;
    const options = { opset, layout, softmax, fp16 };
    const job = { ...jobContext(context, flags), kind: 'export' as const, run, options };
    const result = await runJob<ExportResult>(context, job);
    if (flags.json) printJson(context.stdout, result);
    else
      printLines(context.stdout, [
        result.file,
        `${bytes(result.bytes)}, opset ${result.opset}, ${count(result.nodes)} nodes`,
        `check it: layerlab verify ${run}`,
      ]);
  });
};
