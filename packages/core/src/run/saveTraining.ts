import { join } from 'node:path';
import type { BuiltModel } from '../model/builtModel.js';
import { type CheckpointTensor, writeCheckpoint } from '../store/checkpoint.js';
import type { RunDirectory } from '../store/runDirectory.js';
import { optimizerState } from './optimizerState.js';
import type { TrainingPosition } from './trainer.js';

/** The checkpoint that `export`, `verify` and `resume` start from. */
export const LAST_CHECKPOINT = 'last.ckpt';

/** Writes weights, optimizer state, random state and position, atomically; gives the file's path. */
export async function saveTraining(
  directory: RunDirectory,
  model: BuiltModel,
  position: TrainingPosition,
): Promise<string> {
  const file = join(directory.checkpoints, LAST_CHECKPOINT);
  const weights: CheckpointTensor[] = model.weights.map(({ path, variable }) => ({
    name: `weights/${path}`,
    shape: variable.shape,
    dtype: 'float32',
    data: variable.dataSync() as Float32Array,
  }));
  const streams = Object.fromEntries(Object.entries(position.streams).map(([name, stream]) => [name, stream.state()]));
  writeCheckpoint(file, {
    meta: { epoch: position.epoch, step: position.step, streams },
    tensors: [...weights, ...(await optimizerState(position.optimizer))],
  });
  return file;
}
