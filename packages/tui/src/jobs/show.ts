import {
  benchSchema,
  dataSchema,
  describeModel,
  type Job,
  LayerlabError,
  type ModelInfo,
  optionsJsonSchema,
  type Registry,
  trainSchema,
  verifySchema,
} from '@layerlab/core';
import { openLab } from './openLab.js';

/** `show --json`: what the contract lists, and all else that is known. */
export interface ShowResult extends Partial<Omit<ModelInfo, 'name' | 'receptiveField'>> {
  readonly kind: string;
  readonly name: string;
  readonly plugin: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly receptiveField?: readonly [number, number];
  readonly members?: readonly string[];
}

/** What an experiment may set beside its model and data set, as `--set <name>.<option>=...`. */
const SETTINGS = {
  train: { summary: 'How a model is trained; docs/training.md tells more', schema: trainSchema },
  data: { summary: 'Which pictures are used, and how they are prepared', schema: dataSchema },
  verify: { summary: 'How an export is compared with the trained model', schema: verifySchema },
  bench: { summary: 'How an export is timed', schema: benchSchema },
} as const;

// biome-ignore lint/suspicious/noExplicitAny: registries of every kind are searched alike
type AnyRegistry = Registry<any>;

export async function show(job: Extract<Job, { kind: 'show' }>): Promise<ShowResult> {
  const lab = await openLab(job);
  const { datasets, models, layers, metrics, visualizers, suites } = lab.registries;
  const all: readonly AnyRegistry[] = [models, datasets, layers, metrics, visualizers, suites];
  const registry = all.find((candidate) => candidate.has(job.name));
  if (!registry && Object.hasOwn(SETTINGS, job.name)) return settings(job.name as keyof typeof SETTINGS);
  if (!registry) {
    const known = all.flatMap((candidate) => candidate.list().map(({ value }) => value.spec.name as string));
    known.push(...Object.keys(SETTINGS));
    throw new LayerlabError('UNKNOWN_NAME', `Nothing is called "${job.name}". Known: ${known.join(', ')}.`);
  }
  const entry = registry.list().find(({ value }) => value.spec.name === job.name)!;
  const { kind, spec } = entry.value;
  const about = { kind, name: spec.name, plugin: entry.plugin, summary: spec.summary ?? '' };
  if (kind === 'suite')
    return {
      ...about,
      options: {},
      members: spec.members.map((m: { name?: string; model?: unknown }) => m.name ?? String(m.model)),
    };
  const options = optionsJsonSchema(spec.options);
  if (kind !== 'model') return { ...about, options };
  const info = await describe(lab, job);
  return { ...info, ...about, options };
}

function settings(name: keyof typeof SETTINGS): ShowResult {
  const { summary, schema } = SETTINGS[name];
  return { kind: 'settings', name, plugin: '@layerlab/core', summary, options: optionsJsonSchema(schema) };
}

/** The model on the data set's pictures: `--set dataset=...` names it, `--set model.width=...` its options. */
async function describe(
  lab: Awaited<ReturnType<typeof openLab>>,
  job: Extract<Job, { kind: 'show' }>,
): Promise<ModelInfo> {
  const overrides = {
    model: job.name,
    dataset: lab.registries.datasets.has('mnist') ? 'mnist' : lab.registries.datasets.list()[0].value.spec.name,
  };
  const request = { set: job.set, overrides, plugins: job.plugins };
  const [experiment] = (await lab.resolver.resolve(request)).experiments;
  const { spec } = lab.registries.datasets.get(experiment.dataset.name);
  const inputShape = typeof spec.shape === 'function' ? spec.shape(experiment.dataset.options) : spec.shape;
  const classes = typeof spec.classes === 'function' ? spec.classes(experiment.dataset.options) : spec.classes;
  return describeModel(lab.registries.models.get(experiment.model.name), experiment.model.options, {
    inputShape,
    classes: classes.length,
  });
}
