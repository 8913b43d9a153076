import { type JobContext, type Lab, LayerlabError, loadPlugins, type Plugin, type RunRecord } from '@layerlab/core';
import { labWith } from './openLab.js';

/**
 * The lab that runs are opened in again, with the plugins that they were started with. A plugin that the job names stands in for
 * the runs' own of the same name; beside one that does, their own that cannot be loaded any more may be left out.
 *
 * @throws LayerlabError BAD_PLUGIN where what the runs were made of is not here any more; as `loadPlugins` and `Lab.create`
 */
export async function openLabOf(
  records: readonly RunRecord[],
  { plugins, dataDir }: Pick<JobContext, 'plugins' | 'dataDir'>,
): Promise<Lab> {
  const given = await loadPlugins(plugins, process.cwd());
  const names = new Set(given.map(({ name }) => name));
  const own = [...new Set(records.flatMap(({ experiment }) => experiment.plugins))];
  const { loaded, lost } = await loadWhatIsHere(own.filter((plugin) => !plugins.includes(plugin)));
  const affected = records.filter(({ experiment }) => experiment.plugins.some((plugin) => lost.has(plugin)));
  if (affected.length > 0 && given.length === 0) throw gone(affected[0], [...lost.values()]);
  const lab = labWith([...given, ...loaded.filter(({ name }) => !names.has(name))], dataDir);
  for (const record of affected) checkMadeOf(lab, record, [...lost.values()]);
  return lab;
}

/** Before anything is done with a run. @throws LayerlabError BAD_PLUGIN where a name that it needs is not here any more */
export function checkMadeOf({ registries }: Lab, record: RunRecord, lost: readonly LayerlabError[] = []): void {
  const { model, dataset, layer, metrics, visualizers } = record.experiment;
  try {
    const { models, layers, datasets } = registries;
    if (layer) for (const { name } of [model, layer.against]) layers.get(name);
    else {
      models.get(model.name);
      datasets.get(dataset.name);
    }
    for (const { name } of metrics) registries.metrics.get(name);
    for (const { name } of visualizers) registries.visualizers.get(name);
  } catch (error) {
    if (!(error instanceof LayerlabError)) throw error;
    throw gone(record, [...lost, error]);
  }
}

interface Found {
  readonly loaded: readonly Plugin[];
  /** Why each of the others cannot be loaded, by its path. */
  readonly lost: ReadonlyMap<string, LayerlabError>;
}

async function loadWhatIsHere(paths: readonly string[]): Promise<Found> {
  const lost = new Map<string, LayerlabError>();
  for (const path of paths)
    try {
      await loadPlugins([path], process.cwd());
    } catch (error) {
      if (!(error instanceof LayerlabError)) throw error;
      lost.set(path, error);
    }
  // together, since two paths may lead to one plugin
  return {
    loaded: await loadPlugins(
      paths.filter((path) => !lost.has(path)),
      process.cwd(),
    ),
    lost,
  };
}

function gone({ run }: RunRecord, causes: readonly LayerlabError[]): LayerlabError {
  const reasons = causes.map(({ message }) => message).join(' ');
  return new LayerlabError(
    'BAD_PLUGIN',
    `The run "${run}" cannot be opened: what it was made of is not here any more. ${reasons} Put the plugin back to where it was, or name where it is now with --plugin. The run is unchanged.`,
    { cause: causes[0] },
  );
}
