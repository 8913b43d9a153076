import { join } from 'node:path';
import type { Variable } from '@tensorflow/tfjs-core';
import type { BuiltModel } from '../model/builtModel.js';
import { type CheckpointTensor, writeCheckpoint } from '../store/checkpoint.js';
import type { RunDirectory } from '../store/runDirectory.js';
import type { TrainingPosition } from './trainer.js';

/** The checkpoint that `export`, `verify` and `resume` start from. */
export const LAST_CHECKPOINT = 'last.ckpt';

/** Writes weights, optimizer state, averages, random state and position, atomically; gives the file's path. */
export function saveTraining(directory: RunDirectory, model: BuiltModel, position: TrainingPosition): string {
  const file = join(directory.checkpoints, LAST_CHECKPOINT);
  const weights = model.weights.map(({ path, variable }) => saved(`weights/${path}`, variable));
  const slots = position.slots.map(({ name, variable }) => saved(name, variable));
  const streams = Object.fromEntries(Object.entries(position.streams).map(([name, stream]) => [name, stream.state()]));
  writeCheckpoint(file, {
    meta: { epoch: position.epoch, step: position.step, updates: position.updates, streams },
    tensors: [...weights, ...slots],
  });
  return file;
}

function saved(name: string, variable: Variable): CheckpointTensor {
  return { name, shape: variable.shape, dtype: 'float32', data: variable.dataSync() as Float32Array };
}
