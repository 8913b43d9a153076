import { type Job, type ParityRecord, TOKENS, type Verifier } from '@layerlab/core';
import { openRun } from './openRun.js';

export async function verify(job: Extract<Job, { kind: 'verify' }>): Promise<ParityRecord> {
  const { lab, directory, record, model, engine, loadData } = await openRun(job, job.target);
  const verifier = lab.container.get<Verifier>(TOKENS.Verifier);
  const { test } = await loadData();
  const config = { ...record.experiment.verify, samples: job.samples ?? record.experiment.verify.samples };
  const file = directory.modelFile;
  return verifier.verify(model, file, test, config, engine, directory.parityFile);
}
