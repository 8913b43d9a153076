import type { Job, ResolvedSuite } from '@layerlab/core';
import { openLab } from './openLab.js';

export async function resolve(job: Extract<Job, { kind: 'resolve' }>): Promise<ResolvedSuite> {
  const lab = await openLab({ ...job, plugins: [...job.plugins, ...job.request.plugins] });
  return lab.resolver.resolve(job.request);
}
