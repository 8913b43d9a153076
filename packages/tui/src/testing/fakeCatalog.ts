import type { Catalog, CatalogEntry } from '@layerlab/core/light';
import { settingsEntries } from '../jobs/settings.js';

const entry = (kind: CatalogEntry['kind'], name: string, properties: object = {}): CatalogEntry => ({
  kind,
  name,
  plugin: 'fake',
  summary: `the ${name}`,
  options: { type: 'object', properties, additionalProperties: false },
});

/** A small catalog with the real settings of an experiment. */
export const CATALOG: Catalog = [
  entry('dataset', 'mnist'),
  entry('dataset', 'shapes', { train: { type: 'integer', minimum: 1, default: 10_000 } }),
  entry('model', 'cnn', {
    channels: { type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 1, default: [32, 64] },
    dropout: { type: 'number', minimum: 0, exclusiveMaximum: 1, default: 0 },
  }),
  entry('model', 'fc', { hidden: { type: 'array', items: { type: 'integer' }, default: [512] } }),
  entry('metric', 'f1'),
  entry('suite', 'depth'),
  entry('suite', 'quickstart'),
  ...settingsEntries(),
];
