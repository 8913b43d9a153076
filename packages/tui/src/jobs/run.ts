import { claimRun, type Job, RunDirectory, type SummaryRow } from '@layerlab/core';
import { executeRun } from './executeRun.js';
import type { JobIo } from './job.js';
import { openLab } from './openLab.js';

export async function run(job: Extract<Job, { kind: 'run' }>, io: JobIo): Promise<SummaryRow> {
  const { experiment } = job;
  const lab = await openLab({ ...job, plugins: experiment.plugins });
  const directory = RunDirectory.create(job.out, job.run);
  claimRun(directory);
  return executeRun(lab, job, { directory, experiment }, io);
}
