import { printJson, printLines } from '../context.js';
import { count, milliseconds } from '../format/numbers.js';
import { table } from '../format/table.js';
import type { BenchResult } from '../jobs/bench.js';
import type { AddCommand } from '../program.js';
import { runJob } from '../runJob.js';
import { addPlaceOptions, jobContext, type PlaceOptions, wholeNumber, wholeNumbers } from './options.js';
import { modelOrRun } from './verify.js';

interface BenchOptions extends PlaceOptions {
  readonly batch?: readonly number[];
  readonly threads?: number;
  readonly json?: boolean;
}

/** `layerlab bench <run|model.onnx>...`: times exported models in ONNX Runtime. */
export const benchCommand: AddCommand = (program, context) => {
  const command = program
    .command('bench')
    .description('time exported models in ONNX Runtime')
    .argument('<run|model.onnx...>', 'run ids, or paths of ONNX files')
    .option('--batch <n,n,..>', 'batch sizes, e.g. 1,8,64', wholeNumbers(1))
    .option('--threads <n>', 'intra-op threads (default: one a core)', wholeNumber(1))
    .option('--json', 'print one line of JSON');
  addPlaceOptions(command);
  command.action(async (names: string[], options: BenchOptions) => {
    const { batch, threads } = options;
    const targets = names.map((name) => modelOrRun(context.cwd, name));
    const job = { ...jobContext(context, options), kind: 'bench' as const, targets, batch, threads };
    const results = await runJob<BenchResult[]>(context, job);
    if (options.json) printJson(context.stdout, results);
    else printLines(context.stdout, benchTable(results));
  });
};

export function benchTable(results: readonly BenchResult[]): string[] {
  const right = (title: string) => ({ title, align: 'right' as const });
  return table(
    [
      { title: 'model' },
      { title: 'provider' },
      ...['batch', 'threads', 'runs', 'mean', 'p50', 'p95', 'p99'].map(right),
    ],
    results.flatMap(({ target, latency }) =>
      latency.map((l) => [
        target,
        l.provider,
        count(l.batch),
        count(l.threads),
        count(l.n),
        ...[l.meanMs, l.p50Ms, l.p95Ms, l.p99Ms].map(milliseconds),
      ]),
    ),
  );
}
