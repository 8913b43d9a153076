import { join } from 'node:path';
import type { Variable } from '@tensorflow/tfjs-core';
import { stringifyEvent } from '../events/numbers.js';
import type { BuiltModel } from '../model/builtModel.js';
import { type Checkpoint, type CheckpointTensor, writeCheckpoint } from '../store/checkpoint.js';
import type { RunDirectory } from '../store/runDirectory.js';
import type { TrainingPosition } from './trainer.js';

/** Where the training stands: what `resume` starts from. */
export const LAST_CHECKPOINT = 'last.ckpt';
/** The epoch that is best on held-out pictures. */
export const BEST_CHECKPOINT = 'best.ckpt';

/**
 * Writes weights, optimizer state, averages, random state and position, atomically; where the epoch that just ended
 * is the best so far, as that too. Gives the path of the last checkpoint.
 *
 * @param config the hash of the settings that it is trained with
 */
export function saveTraining(
  directory: RunDirectory,
  model: BuiltModel,
  position: TrainingPosition,
  config: string,
): string {
  const file = join(directory.checkpoints, LAST_CHECKPOINT);
  const weights = model.weights.map(({ path, variable }) => saved(`weights/${path}`, variable));
  const { slots, best, sums, ...scalars } = position;
  const { epoch, step } = position;
  // norms that are infinite are words there
  const meta = JSON.parse(
    stringifyEvent({ ...scalars, config, best: best ?? null, sums: sums ?? null }),
  ) as Checkpoint['meta'];
  const checkpoint = {
    meta,
    tensors: [...weights, ...slots.map(({ name, variable }) => saved(name, variable))],
  };
  // first: a last checkpoint names the best one
  if (best && best.epoch === epoch && step === 0)
    writeCheckpoint(join(directory.checkpoints, BEST_CHECKPOINT), checkpoint);
  writeCheckpoint(file, checkpoint);
  return file;
}

function saved(name: string, variable: Variable): CheckpointTensor {
  return { name, shape: variable.shape, dtype: 'float32', data: variable.dataSync() as Float32Array };
}
