import type { LatencyRow } from '@layerlab/core/light';
import { InvalidArgumentError } from 'commander';
import { printJson, printLines } from '../context.js';
import { comparisonText, noiseText } from '../format/latencyText.js';
import { count, milliseconds, percent } from '../format/numbers.js';
import { table } from '../format/table.js';
import type { BenchResult } from '../jobs/bench.js';
import type { AddCommand } from '../program.js';
import { runJob } from '../runJob.js';
import { addPlaceOptions, jobContext, type PlaceOptions, wholeNumbers } from './options.js';
import { modelOrRun } from './verify.js';

interface BenchOptions extends PlaceOptions {
  readonly provider?: readonly string[];
  readonly batch?: readonly number[];
  readonly threads?: readonly number[];
  readonly seconds?: number;
  readonly json?: boolean;
}

const NOTES = `
Everything of equal batch size and threads is measured in turns (A B A B ...), after a warm-up that ends when the times have
settled. A run's model is also timed in the engine that trained it. Intervals are 95 %; where those of two medians overlap,
there is no measurable difference. latency.json, latency.csv and a chart are written beside the model, or for several
models into exports/compared/.`;

/** `layerlab bench <run|model.onnx>...`: times exported models in ONNX Runtime, beside one another. */
export const benchCommand: AddCommand = (program, context) => {
  const command = program
    .command('bench')
    .description('time exported models in ONNX Runtime, beside one another and beside their training engine')
    .argument('<run|model.onnx...>', 'run ids, or paths of ONNX files')
    .option('--provider <p,p,..>', 'execution providers: cpu, webgpu, cuda (default: every one that works here)', names)
    .option('--batch <n,n,..>', 'batch sizes (default: 1,8,64)', wholeNumbers(1))
    .option('--threads <n,n,..>', 'intra-op threads (default: one a core)', wholeNumbers(1))
    .option('--seconds <s>', 'measuring time for each row (default: 2)', positive)
    .option('--json', 'print one line of JSON')
    .addHelpText('after', NOTES);
  addPlaceOptions(command);
  command.action(async (given: string[], options: BenchOptions) => {
    const { provider: providers, batch, threads, seconds } = options;
    const targets = given.map((name) => modelOrRun(context.cwd, name));
    const job = {
      ...jobContext(context, options),
      kind: 'bench' as const,
      targets,
      providers,
      batch,
      threads,
      seconds,
    };
    const result = await runJob<BenchResult>(context, job);
    if (options.json) printJson(context.stdout, result);
    else printLines(context.stdout, benchReport(result));
  });
};

export function benchReport({ rows, comparisons, noise, notes, file }: BenchResult): string[] {
  return [
    ...rowTable(rows),
    ...(comparisons.length > 0 ? ['', ...comparisons.map(comparisonText)] : []),
    '',
    noiseText(noise),
    ...notes.map((note) => `note: ${note}`),
    `report: ${file}`,
  ];
}

function rowTable(rows: readonly LatencyRow[]): string[] {
  const right = (title: string) => ({ title, align: 'right' as const });
  const figures = ['batch', 'threads', 'load', 'first', 'runs', 'mean', 'p50', '± 95 %', 'p95', 'p99', 'pictures/s'];
  return table(
    [{ title: 'model' }, { title: 'runs in' }, ...figures.map(right)],
    rows.map((row) => [
      row.model,
      row.runtime === 'onnxruntime'
        ? `${row.provider}${row.tf32 === 'allowed' ? ', TF32' : ''}`
        : `engine ${row.runtime}`,
      count(row.batch),
      count(row.threads),
      milliseconds(row.loadMs),
      milliseconds(row.firstMs),
      count(row.n),
      milliseconds(row.meanMs),
      milliseconds(row.p50Ms),
      percent((row.intervals.p50[1] - row.intervals.p50[0]) / 2 / row.p50Ms, 1),
      milliseconds(row.p95Ms),
      milliseconds(row.p99Ms),
      count(row.picturesPerSecond),
    ]),
  );
}

/** 'cpu,webgpu' → ['cpu', 'webgpu']. */
function names(value: string): string[] {
  return value.split(',').map((name) => name.trim());
}

function positive(value: string): number {
  const number = Number(value);
  if (!(number > 0) || !Number.isFinite(number)) throw new InvalidArgumentError('Expected a number above 0.');
  return number;
}
