import type { Variable } from '@tensorflow/tfjs-core';
import { LayerlabError } from '../errors.js';
import { tf } from '../tf.js';
import type { SavedTraining } from './readTraining.js';
import type { TrainingLoop } from './trainingLoop.js';

/**
 * Puts a training where its checkpoint has it: weights, optimizer state, averages, and random streams.
 *
 * @throws LayerlabError DATA_CORRUPT where the checkpoint is of another architecture
 */
export function restoreTraining(
  { model, slots, streams }: Pick<TrainingLoop, 'model' | 'slots' | 'streams'>,
  saved: SavedTraining,
): void {
  const weights = model.weights.map(({ path, variable }) => ({ name: `weights/${path}`, variable }));
  const tensors = new Map(saved.tensors.map((tensor) => [tensor.name, tensor]));
  for (const { name, variable } of [...weights, ...slots]) {
    const tensor = tensors.get(name);
    if (!tensor || tensor.shape.join() !== variable.shape.join()) throw doesNotFit(saved.file, name, variable, tensor);
    tf.tidy(() => variable.assign(tf.tensor(tensor.data, [...tensor.shape])));
  }
  for (const name of ['shuffle', 'dropout', 'augment'] as const) streams[name].restore(saved.streams[name]);
}

function doesNotFit(
  file: string,
  name: string,
  variable: Variable,
  tensor: { readonly shape: readonly number[] } | undefined,
): LayerlabError {
  const there = tensor ? `[${tensor.shape}] there` : 'missing';
  return new LayerlabError(
    'DATA_CORRUPT',
    `${file} does not fit the model as it is now: ${name} of shape [${variable.shape}] is ${there}. Was the model's code changed since the run? Change it back, or start anew with "layerlab run".`,
  );
}
