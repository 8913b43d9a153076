import type { DataRow, Job } from '@layerlab/core';
import { dataContext } from './dataContext.js';
import { openLab } from './openLab.js';

export async function data(job: Extract<Job, { kind: 'data' }>): Promise<DataRow[]> {
  const { datasets } = (await openLab(job)).registries;
  const context = dataContext(job.dataDir);
  return datasets.list().map(({ value: { spec } }) => {
    const options = spec.options.parse({});
    const where = spec.locate ? spec.locate(options, context) : 'made when needed';
    return {
      name: spec.name,
      present: where !== undefined,
      where: where ?? `not in ${context.searched(spec.fetch?.folder ?? spec.name).join(', ')}`,
      source: spec.source ?? '',
      note: where === undefined ? undefined : spec.partial?.(options, context),
      downloads: spec.fetch?.downloads,
    };
  });
}
