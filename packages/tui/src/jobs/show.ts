import {
  describeModel,
  type Job,
  LayerlabError,
  type ModelInfo,
  optionsJsonSchema,
  type Registry,
} from '@layerlab/core';
import { openLab } from './openLab.js';
import { pictureTarget } from './pictureTarget.js';
import { settingsEntries } from './settings.js';

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

// biome-ignore lint/suspicious/noExplicitAny: registries of every kind are searched alike
type AnyRegistry = Registry<any>;

export async function show(job: Extract<Job, { kind: 'show' }>): Promise<ShowResult> {
  const lab = await openLab(job);
  const { datasets, models, layers, metrics, visualizers, suites } = lab.registries;
  const all: readonly AnyRegistry[] = [models, datasets, layers, metrics, visualizers, suites];
  const registry = all.find((candidate) => candidate.has(job.name));
  if (!registry) {
    const settings = settingsEntries();
    const found = settings.find(({ name }) => name === job.name);
    if (found) return found;
    const known = all.flatMap((candidate) => candidate.list().map(({ value }) => value.spec.name as string));
    known.push(...settings.map(({ name }) => name));
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
  const { model, dataset } = experiment;
  return describeModel(lab.registries.models.get(model.name), model.options, pictureTarget(lab, dataset));
}
