import { LayerlabError } from '../errors.js';
import type { BuiltModel } from '../model/builtModel.js';
import type { CheckpointTensor } from '../store/checkpoint.js';
import { tf } from '../tf.js';

/**
 * Puts saved weights into a model.
 *
 * @throws LayerlabError DATA_CORRUPT where they belong to another architecture
 */
export function loadWeights(
  model: BuiltModel,
  { file, weights }: { readonly file: string; readonly weights: readonly CheckpointTensor[] },
): void {
  const byPath = new Map(weights.map((weight) => [weight.name, weight]));
  for (const { path, variable } of model.weights) {
    const saved = byPath.get(path);
    if (!saved || saved.shape.join() !== variable.shape.join())
      throw new LayerlabError(
        'DATA_CORRUPT',
        `${file} does not fit the model "${model.info.name}": weight ${path} of shape [${variable.shape}] is ${saved ? `[${saved.shape}] there` : 'missing'}. Was the model's code changed since the run? Train it again.`,
      );
    tf.tidy(() => variable.assign(tf.tensor(saved.data, [...saved.shape])));
  }
}
