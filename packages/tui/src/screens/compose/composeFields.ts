import type { Catalog, CatalogEntry } from '@layerlab/core/light';
import { FIRST_SUITE, PRESETS } from '../../commands/runRequest.js';
import type { Field } from '../../form/field.js';
import { fieldsOf } from '../../form/fieldsOf.js';
import { type FormState, shownText } from '../../form/formState.js';
import type { Property } from '../../form/jsonSchema.js';

/** The ids of the fields that say what to run; all others have the path of their setting for an id. */
export const RUN_FIELDS = {
  what: 'run.what',
  suite: 'run.suite',
  preset: 'run.preset',
  seeds: 'run.seeds',
  dataset: 'run.dataset',
  model: 'run.model',
} as const;

/** What a newcomer's experiment is made of, where a plugin contributes it. */
const FIRST_DATASET = 'mnist';
const FIRST_MODEL = 'cnn';

export const SUITE = 'a suite';
export const EXPERIMENT = 'one experiment';

/** Settings that have fields of their own, or are asked for when a file is saved. */
const ELSEWHERE = new Set(['name', 'dataset', 'model', 'metrics', 'visualizers', 'plugins']);

/** The whole form: what to run, the options of the chosen model and data set, and the settings of an experiment. */
export function composeFields(catalog: Catalog, { texts }: Pick<FormState, 'texts'>): readonly Field[] {
  const ofKind = (kind: CatalogEntry['kind']) => catalog.filter((entry) => entry.kind === kind);
  const what = pick(RUN_FIELDS.what, 'what', [SUITE, EXPERIMENT], SUITE, 'a suite of experiments, or one of your own');
  const preset = {
    ...pick(
      RUN_FIELDS.preset,
      'preset',
      PRESETS,
      undefined,
      'smoke: seconds, to see that it works; short: enough for a trend',
    ),
    unset: 'none',
  };
  if ((texts[RUN_FIELDS.what] ?? SUITE) === SUITE) {
    const suite = named(RUN_FIELDS.suite, 'suite', ofKind('suite'), FIRST_SUITE);
    return [what, suite, preset, seeds(), ...settings(catalog).map(asOfSuite)];
  }
  const dataset = named(RUN_FIELDS.dataset, 'dataset', ofKind('dataset'), FIRST_DATASET);
  const model = named(RUN_FIELDS.model, 'model', ofKind('model'), FIRST_MODEL);
  return [
    what,
    { ...dataset, label: 'data set', path: ['dataset', 'name'] },
    { ...model, path: ['model', 'name'] },
    preset,
    seeds(),
    ...optionsOf(ofKind('model'), shownText({ texts }, model), 'model'),
    ...optionsOf(ofKind('dataset'), shownText({ texts }, dataset), 'dataset'),
    ...settings(catalog),
  ];
}

function pick(
  id: string,
  label: string,
  choices: readonly string[],
  defaultValue: string | undefined,
  description: string,
): Field {
  const schema: Property = { type: 'string', enum: choices };
  const about = { schema, choices, defaultValue, unset: '–', description, isQuiet: true };
  return { id, path: [], label, group: 'Run', kind: 'choice', ...about };
}

function named(id: string, label: string, entries: readonly CatalogEntry[], first: string): Field {
  const names = entries.map(({ name }) => name);
  const summaries = Object.fromEntries(entries.map(({ name, summary }) => [name, summary]));
  const defaultValue = names.includes(first) ? first : names[0];
  return { ...pick(id, label, names, defaultValue, ''), summaries };
}

function seeds(): Field {
  return {
    id: RUN_FIELDS.seeds,
    path: [],
    label: 'seeds',
    group: 'Run',
    kind: 'integer',
    schema: { type: 'integer', minimum: 1, maximum: 1000 },
    choices: [],
    defaultValue: 1,
    unset: '–',
    description: 'runs of each experiment, with the seeds seed, seed + 1, ...',
  };
}

function optionsOf(entries: readonly CatalogEntry[], name: string, path: 'model' | 'dataset'): Field[] {
  const entry = entries.find((candidate) => candidate.name === name);
  const title = `${path === 'model' ? 'Model' : 'Data set'} ${name}`;
  return entry ? fieldsOf(entry.options as Property, { title, path: [path], idPrefix: `${name}:` }) : [];
}

/** Every setting of an experiment but what is run, from its schema; settings of one thing under its name. */
function settings(catalog: Catalog): Field[] {
  const entry = catalog.find(({ kind, name }) => kind === 'settings' && name === 'experiment');
  const { properties = {} } = (entry?.options ?? {}) as Property;
  const groups = Object.entries(properties).filter(([name]) => !ELSEWHERE.has(name));
  const nested = groups.filter(([, property]) => property.properties);
  const single = Object.fromEntries(groups.filter(([, property]) => !property.properties));
  return [
    ...fieldsOf({ properties: single }, { title: 'Experiment', path: [] }),
    ...nested.flatMap(([name, property]) => fieldsOf(property, { title: capital(name), path: [name] })),
    severalOf(catalog, 'metric', 'metrics'),
    severalOf(catalog, 'visualizer', 'visualizers'),
  ].filter(({ kind, choices }) => kind !== 'choices' || choices.length > 0);
}

function severalOf(catalog: Catalog, kind: CatalogEntry['kind'], label: 'metrics' | 'visualizers'): Field {
  const entries = catalog.filter((entry) => entry.kind === kind);
  const choices = entries.map(({ name }) => name);
  return {
    id: label,
    path: [label],
    label,
    group: 'Results',
    kind: 'choices',
    schema: { type: 'array', items: { enum: choices } },
    choices,
    summaries: Object.fromEntries(entries.map(({ name, summary }) => [name, summary])),
    defaultValue: undefined,
    unset: 'all',
    description: `${label} of the run; space picks some`,
  };
}

/** The members of a suite say what holds where nothing is entered. */
const asOfSuite = (field: Field): Field => ({
  ...field,
  defaultValue: undefined,
  unset: '·',
  description: `${field.description}${field.description && '; '}as in the suite where nothing is entered`,
});

const capital = (text: string): string => text[0].toUpperCase() + text.slice(1);
