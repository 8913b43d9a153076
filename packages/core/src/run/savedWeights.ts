import { join } from 'node:path';
import { type CheckpointTensor, readCheckpoint } from '../store/checkpoint.js';
import type { RunDirectory } from '../store/runDirectory.js';
import { LAST_CHECKPOINT } from './saveTraining.js';

const PREFIX = 'weights/';

/**
 * The weights of a run's last checkpoint, each under its path, in the model's order.
 *
 * @throws LayerlabError NOT_FOUND, DISK, or DATA_CORRUPT
 */
export function savedWeights(directory: RunDirectory): {
  readonly file: string;
  readonly weights: readonly CheckpointTensor[];
} {
  const file = join(directory.checkpoints, LAST_CHECKPOINT);
  const { tensors } = readCheckpoint(file);
  const weights = tensors.filter(({ name }) => name.startsWith(PREFIX));
  return { file, weights: weights.map((weight) => ({ ...weight, name: weight.name.slice(PREFIX.length) })) };
}
