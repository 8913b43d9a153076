import { resolve as resolvePath } from 'node:path';
import { inject, injectable } from 'inversify';
import type { OptionsSchema } from '../define/options.js';
import { LayerlabError } from '../errors.js';
import { isPluginPath } from '../registry/locatePlugin.js';
import type { Registries } from '../registry/registries.js';
import type { Registrable, Registry } from '../registry/registry.js';
import type { ResolvedSuite, ResolveRequest } from '../run/protocol.js';
import { TOKENS } from '../tokens.js';
import { check } from './check.js';
import { layered } from './layers.js';
import { seedSuffix } from './memberName.js';
import { isRecord, type RawSettings } from './merge.js';
import { parseSet } from './parseSet.js';
import { plainJson } from './plainJson.js';
import type { NamedOptions, ResolvedExperiment } from './resolvedExperiment.js';
import { experimentSchema, layerTimingSchema } from './schema.js';
import { findTarget, type Target } from './target.js';
import { uniqueNames } from './uniqueNames.js';

/** What resolving a configuration needs to know of where it was given. */
export interface ResolveContext {
  /** Absolute: where relative paths start. */
  readonly cwd: string;
}

type NamedInput = string | { readonly name: string; readonly [option: string]: unknown };

interface WithOptions extends Registrable {
  readonly spec: Registrable['spec'] & { readonly options: OptionsSchema };
}

/** Makes of a request the experiments to run: every name looked up, every option checked, every default filled in. */
@injectable()
export class ExperimentResolver {
  constructor(@inject(TOKENS.Registries) private readonly registries: Registries) {}

  /**
   * The plugins of the request (`requestedPlugins`) must be in the registries.
   *
   * @throws LayerlabError UNKNOWN_NAME, NOT_FOUND, BAD_CONFIG, BAD_USAGE, DISK
   */
  async resolve(request: ResolveRequest, context: ResolveContext = { cwd: process.cwd() }): Promise<ResolvedSuite> {
    const set = parseSet(request.set);
    const target = await findTarget(request.target, this.registries, context.cwd);
    const settings = target.members.map((member) => layered(member, target, request, set));
    const experiments = settings.map((raw) =>
      'layer' in raw ? this.layerTiming(raw, target, request, context) : this.experiment(raw, target, request, context),
    );
    return { suite: target.suite, experiments: spreadSeeds(uniqueNames(experiments, settings), request.seeds) };
  }

  private experiment(
    raw: RawSettings,
    target: Target,
    request: ResolveRequest,
    { cwd }: ResolveContext,
  ): ResolvedExperiment {
    const owner = ownerOf(raw, target);
    const { dataset, model, metrics, visualizers, name, plugins, ...settings } = check(experimentSchema, raw, {
      owner,
    });
    const modelAndOptions = this.named(this.registries.models, model, 'model', owner);
    return plainJson(owner, {
      name: name ?? target.fallbackName ?? modelAndOptions.name,
      suite: target.suite,
      preset: request.preset,
      dataset: this.named(this.registries.datasets, dataset, 'dataset', owner),
      model: modelAndOptions,
      ...settings,
      metrics: this.list(this.registries.metrics, metrics, 'metrics', owner),
      visualizers: this.list(this.registries.visualizers, visualizers, 'visualizers', owner),
      plugins: pluginsOf(request, plugins, cwd),
    });
  }

  private layerTiming(
    raw: RawSettings,
    target: Target,
    request: ResolveRequest,
    { cwd }: ResolveContext,
  ): ResolvedExperiment {
    const owner = ownerOf({ ...raw, model: raw.layer }, target);
    const { name, layer, against, input, plugins, train, data, engine, seed, verify, bench } = check(
      layerTimingSchema,
      raw,
      { owner },
    );
    const { layers } = this.registries;
    const timed = this.named(layers, layer, 'layer', owner);
    return plainJson(owner, {
      name: name ?? timed.name,
      suite: target.suite,
      preset: request.preset,
      dataset: { name: 'random', options: {} },
      model: timed,
      layer: { against: this.named(layers, against, 'against', owner), input },
      ...{ train, data, engine, seed, verify, bench, metrics: [], visualizers: [], export: false },
      plugins: pluginsOf(request, plugins, cwd),
    });
  }

  private named(
    registry: Registry<WithOptions>,
    raw: NamedInput,
    path: 'model' | 'dataset' | 'layer' | 'against' | 'metrics' | 'visualizers',
    owner: string,
  ): NamedOptions {
    const { name, ...options } = typeof raw === 'string' ? { name: raw } : raw;
    const schema = registry.get(name).spec.options;
    const closed = schema.def.catchall ? schema : schema.strict();
    const next = `"layerlab show ${name}" lists the options.`;
    return { name, options: check(closed, options, { owner, prefix: [path], next }) };
  }

  /** The given ones, each once; all there are where none are given. */
  private list(
    registry: Registry<WithOptions>,
    given: readonly NamedInput[] | undefined,
    path: 'metrics' | 'visualizers',
    owner: string,
  ): readonly NamedOptions[] {
    const list = (given ?? registry.names).map((raw) => this.named(registry, raw, path, owner));
    const byName = new Map(list.map((entry) => [entry.name, entry]));
    for (const entry of list)
      if (JSON.stringify(byName.get(entry.name)) !== JSON.stringify(entry))
        throw new LayerlabError(
          'BAD_CONFIG',
          `${owner}: ${path} has "${entry.name}" twice, with different options. Results go by the name: keep one.`,
        );
    return [...byName.values()];
  }
}

function pluginsOf(request: ResolveRequest, own: readonly string[], cwd: string): readonly string[] {
  const absolute = (plugin: string) => (isPluginPath(plugin) ? resolvePath(cwd, plugin) : plugin);
  return [...new Set([...request.plugins, ...own].map(absolute))];
}

function ownerOf(raw: RawSettings, { suite }: Target): string {
  const model = isRecord(raw.model) ? raw.model.name : raw.model;
  const name = raw.name ?? model;
  const of = suite === undefined ? '' : ` of the suite "${suite}"`;
  return typeof name === 'string' ? `The experiment "${name}"${of}` : `The experiment${of}`;
}

/** Each experiment once per seed: seed, seed + 1, ...; the names say which. A layer's time does not depend on the seed. */
function spreadSeeds(
  experiments: readonly ResolvedExperiment[],
  count: number | undefined,
): readonly ResolvedExperiment[] {
  if (count === undefined) return experiments;
  if (!Number.isInteger(count) || count < 1 || count > 1000)
    throw new LayerlabError('BAD_USAGE', `--seeds takes a number of runs from 1 to 1000. Received ${count}.`);
  return experiments.flatMap((experiment) =>
    experiment.layer
      ? [experiment]
      : Array.from({ length: count }, (_, i) => {
          // seeds are 32 bits and wrap around
          const seed = (experiment.seed + i) % 2 ** 32;
          const suffix = seedSuffix(seed);
          return { ...experiment, seed, name: experiment.name.slice(0, 64 - suffix.length) + suffix };
        }),
  );
}
