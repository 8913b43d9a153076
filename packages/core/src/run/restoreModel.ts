import { LayerlabError } from '../errors.js';
import { buildModel } from '../model/buildModel.js';
import type { BuiltModel } from '../model/builtModel.js';
import { Seeds } from '../model/seededRandom.js';
import type { Registries } from '../registry/registries.js';
import type { RunDirectory, RunRecord } from '../store/runDirectory.js';
import { tf } from '../tf.js';
import { savedWeights } from './savedWeights.js';

/**
 * A finished run's model with the weights of its last checkpoint, in the active engine.
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
  const { file, weights } = savedWeights(directory);
  const byPath = new Map(weights.map((weight) => [weight.name, weight]));
  for (const { path, variable } of model.weights) {
    const saved = byPath.get(path);
    if (!saved || saved.shape.join() !== variable.shape.join())
      throw new LayerlabError(
        'DATA_CORRUPT',
        `${file} does not fit the model "${experiment.model.name}": weight ${path} of shape [${variable.shape}] is ${saved ? `[${saved.shape}] there` : 'missing'}. Was the model's code changed since the run? Train it again.`,
      );
    tf.tidy(() => variable.assign(tf.tensor(saved.data, [...saved.shape])));
  }
  return model;
}
