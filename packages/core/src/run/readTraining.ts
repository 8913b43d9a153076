import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LayerlabError } from '../errors.js';
import { reviveNumbers } from '../events/numbers.js';
import { type CheckpointTensor, readCheckpoint } from '../store/checkpoint.js';
import type { RunDirectory } from '../store/runDirectory.js';
import { LAST_CHECKPOINT } from './saveTraining.js';

const count = z.int().min(0);
const stream = z.array(z.int()).length(4);
/** Infinity and NaN too. */
const real = z.custom<number>((value) => typeof value === 'number', 'expected a number');
const scores = z.object({ loss: real, accuracy: real });

/** What saveTraining writes beside the tensors. */
const metaSchema = z.object({
  epoch: count,
  step: count,
  updates: count,
  over: z.boolean(),
  seconds: z.number().min(0),
  config: z.string(),
  streams: z.object({ shuffle: stream, dropout: stream, augment: stream }),
  sums: z
    .object({
      step: count,
      pictures: count,
      loss: z.number(),
      correct: z.number(),
      norms: z.array(real),
      milliseconds: z.number().min(0),
    })
    .nullable(),
  best: z.object({ epoch: count, heldOut: scores }).nullable(),
});

/** A training as its last checkpoint has it. */
export interface SavedTraining extends z.output<typeof metaSchema> {
  readonly file: string;
  readonly tensors: readonly CheckpointTensor[];
}

/**
 * The last checkpoint of a run; undefined where it had none yet.
 *
 * @throws LayerlabError DISK, or DATA_CORRUPT where it is damaged or from a version that kept less
 */
export function readTraining({ checkpoints }: RunDirectory): SavedTraining | undefined {
  const file = join(checkpoints, LAST_CHECKPOINT);
  if (!existsSync(file)) return undefined;
  const { meta, tensors } = readCheckpoint(file);
  const parsed = metaSchema.safeParse(reviveNumbers(meta));
  if (parsed.success) return { ...parsed.data, file, tensors };
  const [{ path, message }] = parsed.error.issues;
  throw new LayerlabError(
    'DATA_CORRUPT',
    `The checkpoint ${file} does not hold all that a training goes on from: ${path.join('.')}: ${message}. Was it written by another version of layerlab? Start the run anew with "layerlab run".`,
  );
}
