import { LayerlabError } from '../errors.js';
import { buildModel } from '../model/buildModel.js';
import type { BuiltModel } from '../model/builtModel.js';
import { Seeds } from '../model/seededRandom.js';
import type { Registries } from '../registry/registries.js';
import type { RunDirectory, RunRecord } from '../store/runDirectory.js';
import { loadWeights } from './loadWeights.js';
import { savedWeights } from './savedWeights.js';

/**
 * A finished run's model with the weights that it gives, in the active engine.
 *
 * @throws LayerlabError DATA_CORRUPT where the checkpoint is damaged or belongs to another architecture
 */
export function restoreModel(registries: Registries, directory: RunDirectory, record: RunRecord): BuiltModel {
  const { experiment, data } = record;
  if (!data)
    throw new LayerlabError(
      'DATA_CORRUPT',
      `${directory.experimentFile} does not say what the model was trained on. Train it again.`,
    );
  const model = buildModel(registries.models.get(experiment.model.name), experiment.model.options, {
    inputShape: data.shape,
    classes: data.classes.length,
    seeds: new Seeds(experiment.seed),
  });
  loadWeights(model, savedWeights(directory));
  return model;
}
