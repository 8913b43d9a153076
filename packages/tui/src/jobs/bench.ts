import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Bencher, type BenchModel, type Job, type LatencyReport, TOKENS } from '@layerlab/core';
import { benchTarget } from './benchTarget.js';
import type { JobIo } from './job.js';
import { openLab } from './openLab.js';
import { writeRunReport } from './report/writeRunReport.js';

export interface BenchResult extends LatencyReport {
  /** Absolute; the table and the chart lie beside it. */
  readonly file: string;
}

const BATCHES = [1, 8, 64];
const SECONDS = 2;

/** Times every target beside every other. One target's report goes beside its file, several targets' into one of their own. */
export async function bench(job: Extract<Job, { kind: 'bench' }>, io: JobIo): Promise<BenchResult> {
  const targets = [];
  // one after the other: engines and data sets are opened meanwhile
  for (const target of job.targets) targets.push(await benchTarget(job, target));
  const folder = targets.length === 1 ? targets[0].folder : join(job.out, 'exports', 'compared');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'latency.json');
  const bencher = (await openLab(job)).container.get<Bencher>(TOKENS.Bencher);
  const { providers, batch = BATCHES, threads = [availableParallelism()], seconds = SECONDS } = job;
  const notes = targets.flatMap(({ note }) => note ?? []);
  const models = distinct(targets.map(({ model }) => model));
  const plan = { providers, batch, threads, seconds, notes, onProgress: io.progress };
  const measured = await bencher.bench(models, plan, file);
  const [{ run }] = targets;
  if (run?.latencyFile === file) await writeRunReport(job, run, io);
  return { ...measured, file };
}

/** The same name twice would leave a comparison without meaning; the same target twice shows what noise alone does. */
function distinct(models: readonly BenchModel[]): BenchModel[] {
  return models.map((model, i) => {
    const before = models.slice(0, i).filter(({ name }) => name === model.name).length;
    return before === 0 ? model : { ...model, name: `${model.name} (${before + 1})` };
  });
}
