import { type Catalog, type Job, optionsJsonSchema } from '@layerlab/core';
import { openLab } from './openLab.js';
import { settingsEntries } from './settings.js';

export async function catalog(job: Pick<Extract<Job, { kind: 'catalog' }>, 'plugins' | 'dataDir'>): Promise<Catalog> {
  const { datasets, models, layers, metrics, visualizers, suites } = (await openLab(job)).registries;
  const registries = [datasets, models, layers, metrics, visualizers];
  const entries = registries.flatMap((registry) =>
    registry.list().map(({ plugin, from, value: { kind, spec } }) => ({
      kind,
      name: spec.name,
      plugin,
      from,
      summary: spec.summary ?? '',
      options: optionsJsonSchema(spec.options),
    })),
  );
  const suiteEntries = suites.list().map(({ plugin, from, value: { kind, spec } }) => ({
    kind,
    name: spec.name,
    plugin,
    from,
    summary: spec.summary ?? '',
    options: {},
  }));
  return [...entries, ...suiteEntries, ...settingsEntries()];
}
