import type { TrainConfig } from '../config/schema.js';
import { LayerlabError } from '../errors.js';

/** Of a set of 50,000 a tenth, and no more of a larger one. */
const MOST = 5000;

/**
 * How many of the training pictures, the last ones, are not trained on, so that an epoch can be chosen by them: as many as the
 * configuration says; else a tenth, at most 5,000, where something is chosen, and none where nothing is.
 *
 * @throws LayerlabError BAD_CONFIG where none would be left to train on, or to choose by
 */
export function heldOutCount(
  { holdOut, earlyStopping, keep }: Pick<TrainConfig, 'holdOut' | 'earlyStopping' | 'keep'>,
  count: number,
): number {
  const chooses = earlyStopping !== undefined || keep === 'best';
  const heldOut = holdOut ?? (chooses ? Math.min(MOST, Math.floor(count / 10)) : 0);
  if (heldOut >= count)
    throw new LayerlabError(
      'BAD_CONFIG',
      `train.holdOut takes less than the ${count} training pictures that there are. Received ${heldOut}. Hold fewer out, or use more with --limit-train.`,
    );
  if (chooses && heldOut === 0)
    throw new LayerlabError(
      'BAD_CONFIG',
      `An epoch is chosen by held-out training pictures, but a tenth of ${count} is none. Use more with --limit-train, or set train.holdOut.`,
    );
  return heldOut;
}
