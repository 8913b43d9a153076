import { existsSync, readFileSync } from 'node:fs';
import type { Catalog, JobContext } from '@layerlab/core/light';
import type { CliContext } from './context.js';
import { runJob } from './runJob.js';

/** What can be named: the built-ins from the build's file, more where plugins are given. */
export async function loadCatalog(context: CliContext, job: JobContext): Promise<Catalog> {
  if (job.plugins.length === 0 && existsSync(context.catalogFile))
    return JSON.parse(readFileSync(context.catalogFile, 'utf8')) as Catalog;
  return runJob<Catalog>(context, { ...job, kind: 'catalog' });
}
