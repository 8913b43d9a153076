import { claimRun, type Job, openResumption, RunDirectory, type SummaryRow } from '@layerlab/core';
import { executeRun } from './executeRun.js';
import type { JobIo } from './job.js';
import { checkMadeOf, openLabOf } from './openLabOf.js';

/** @throws LayerlabError as `claimRun` and `openResumption`; BAD_PLUGIN where what the run was made of is not here any more */
export async function resume(job: Extract<Job, { kind: 'resume' }>, io: JobIo): Promise<SummaryRow> {
  const directory = RunDirectory.open(job.out, job.run);
  const { record } = openResumption(directory);
  const lab = await openLabOf([record], job);
  // before anything is appended to the run
  checkMadeOf(lab, record);
  claimRun(directory);
  // once more, now that it is ours: another process may have gone on with it meanwhile
  const resumption = openResumption(directory);
  return executeRun(lab, job, { directory, experiment: record.experiment, resumption }, io);
}
