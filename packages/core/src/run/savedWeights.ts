import { join } from 'node:path';
import { type CheckpointTensor, readCheckpoint } from '../store/checkpoint.js';
import type { RunDirectory } from '../store/runDirectory.js';
import { BEST_CHECKPOINT, LAST_CHECKPOINT } from './saveTraining.js';

/**
 * The weights that a run gives, of the epoch that `train.keep` says, each under its path, in the model's order: the averages where there are any,
 * since the others are only there to go on from.
 *
 * @throws LayerlabError NOT_FOUND, DISK, or DATA_CORRUPT
 */
export function savedWeights(directory: RunDirectory): {
  readonly file: string;
  readonly weights: readonly CheckpointTensor[];
} {
  const { keep } = directory.readExperiment().experiment.train;
  const file = join(directory.checkpoints, keep === 'best' ? BEST_CHECKPOINT : LAST_CHECKPOINT);
  const { tensors } = readCheckpoint(file);
  const prefix = tensors.some(({ name }) => name.startsWith('average/')) ? 'average/' : 'weights/';
  const weights = tensors.filter(({ name }) => name.startsWith(prefix));
  return { file, weights: weights.map((weight) => ({ ...weight, name: weight.name.slice(prefix.length) })) };
}
