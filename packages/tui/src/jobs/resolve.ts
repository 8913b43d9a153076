import { type Job, type ResolvedSuite, requestedPlugins } from '@layerlab/core';
import { openLab } from './openLab.js';

export async function resolve(job: Extract<Job, { kind: 'resolve' }>): Promise<ResolvedSuite> {
  const cwd = process.cwd();
  // an experiment file may name plugins of its own, and they must be there before its names are looked up
  const plugins = [...job.plugins, ...(await requestedPlugins(job.request, cwd))];
  const lab = await openLab({ ...job, plugins });
  return lab.resolver.resolve(job.request, { cwd });
}
