import { join } from 'node:path';
import { type CompareResult, drawComparisons, type Job, RunDirectory, replay } from '@layerlab/core';
import { openLabOf } from './openLabOf.js';

/** Draws runs beside one another into `exports/compared/`: the folder always holds the last comparison. */
export async function compare(job: Extract<Job, { kind: 'compare' }>): Promise<CompareResult> {
  const directories = job.runs.map((run) => RunDirectory.open(job.out, run));
  const records = directories.map((directory) => directory.readExperiment());
  const lab = await openLabOf(records, job);
  const states = directories.map((directory) => replay(directory).state);
  const drawn = await drawComparisons(lab.registries, states, join(job.out, 'exports', 'compared'));
  return { files: drawn.flatMap(({ files }) => files) };
}
