import {
  benchSchema,
  type CatalogEntry,
  dataSchema,
  experimentSchema,
  optionsJsonSchema,
  trainSchema,
  verifySchema,
} from '@layerlab/core';

/** What an experiment may set beside its model and data set, as `--set <name>.<option>=...`; `experiment` is all of it. */
const SETTINGS = {
  experiment: { summary: 'All that an experiment may set', schema: experimentSchema },
  train: { summary: 'How a model is trained; docs/training.md tells more', schema: trainSchema },
  data: { summary: 'Which pictures are used, and how they are prepared', schema: dataSchema },
  verify: { summary: 'How an export is compared with the trained model', schema: verifySchema },
  bench: { summary: 'How an export is timed', schema: benchSchema },
} as const;

/** The settings as entries of the catalog. */
export function settingsEntries(): CatalogEntry[] {
  return Object.entries(SETTINGS).map(([name, { summary, schema }]) => ({
    kind: 'settings',
    name,
    plugin: '@layerlab/core',
    summary,
    options: optionsJsonSchema(schema),
  }));
}
