import { type Bencher, type Job, type LatencyRecord, TOKENS } from '@layerlab/core';
import { openRun } from './openRun.js';

export interface BenchResult {
  readonly target: string;
  readonly latency: readonly LatencyRecord[];
}

export async function bench(job: Extract<Job, { kind: 'bench' }>): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const target of job.targets) {
    const { lab, directory, record, loadData } = await openRun(job, target);
    const bencher = lab.container.get<Bencher>(TOKENS.Bencher);
    const { test } = await loadData();
    const config = {
      ...record.experiment.bench,
      batch: [...(job.batch ?? record.experiment.bench.batch)],
      threads: job.threads ?? record.experiment.bench.threads,
    };
    const latency = await bencher.bench(directory.modelFile, test, config, directory.latencyFile);
    results.push({ target, latency });
  }
  return results;
}
