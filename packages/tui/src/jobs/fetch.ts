import { mkdirSync } from 'node:fs';
import { DataFinder, diskError, type FetchResult, fetchDataset, type Job } from '@layerlab/core';
import type { JobIo } from './job.js';
import { openLab } from './openLab.js';

export async function fetch(job: Extract<Job, { kind: 'fetch' }>, io: JobIo): Promise<FetchResult> {
  const dataset = (await openLab({ plugins: job.plugins })).registries.datasets.get(job.dataset);
  // to read, a folder must be there; a download may make it
  if (job.dataDir !== undefined) makeFolder(job.dataDir);
  return fetchDataset(dataset, new DataFinder({ dataDir: job.dataDir }), io.log);
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw diskError('make', path, error, 'Nothing was downloaded.');
  }
}
