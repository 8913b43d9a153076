import {
  claimRun,
  type Job,
  type Lab,
  LayerlabError,
  openResumption,
  RunDirectory,
  type RunRecord,
  type SummaryRow,
} from '@layerlab/core';
import { executeRun } from './executeRun.js';
import type { JobIo } from './job.js';
import { openLab } from './openLab.js';

/** @throws LayerlabError as `claimRun` and `openResumption`; BAD_PLUGIN where what the run was made of is not here any more */
export async function resume(job: Extract<Job, { kind: 'resume' }>, io: JobIo): Promise<SummaryRow> {
  const directory = RunDirectory.open(job.out, job.run);
  const { record } = openResumption(directory);
  const lab = await openLabOf(record, job);
  claimRun(directory);
  // once more, now that it is ours: another process may have gone on with it meanwhile
  const resumption = openResumption(directory);
  return executeRun(lab, job, { directory, experiment: record.experiment, resumption }, io);
}

/** The lab with the plugins that the run was started with, or with those that are named instead of them. */
async function openLabOf({ run, experiment }: RunRecord, job: Extract<Job, { kind: 'resume' }>): Promise<Lab> {
  try {
    const lab = await openLab({ ...job, plugins: job.plugins.length > 0 ? job.plugins : experiment.plugins });
    checkNames(lab, experiment);
    return lab;
  } catch (cause) {
    if (!(cause instanceof LayerlabError)) throw cause;
    throw new LayerlabError(
      'BAD_PLUGIN',
      `The run "${run}" cannot go on: what it was made of is not here any more. ${cause.message} Put the plugin back to where it was, or name where it is now with --plugin. The run is unchanged.`,
      { cause },
    );
  }
}

/** Before anything is appended to the run. @throws LayerlabError UNKNOWN_NAME */
function checkNames(
  { registries }: Lab,
  { model, dataset, layer, metrics, visualizers }: RunRecord['experiment'],
): void {
  const { models, layers, datasets } = registries;
  if (layer) for (const { name } of [model, layer.against]) layers.get(name);
  else {
    models.get(model.name);
    datasets.get(dataset.name);
  }
  for (const { name } of metrics) registries.metrics.get(name);
  for (const { name } of visualizers) registries.visualizers.get(name);
}
