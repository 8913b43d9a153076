import type { Scores } from './event.js';

/** An epoch and what it reached on held-out pictures, where some are held out. */
export interface EpochOnHeldOut {
  readonly epoch: number;
  readonly heldOut?: Scores;
}

/**
 * The epoch of the highest accuracy on held-out pictures; of several, that of the lowest loss, then the earliest. Undefined
 * where nothing is held out.
 */
export function bestEpoch<E extends EpochOnHeldOut>(epochs: readonly E[]): E | undefined {
  return epochs.reduce<E | undefined>(
    (best, epoch) => (isBetter(epoch.heldOut, best?.heldOut) ? epoch : best),
    undefined,
  );
}

function isBetter(a: Scores | undefined, b: Scores | undefined): boolean {
  if (!a || !b) return a !== undefined;
  return a.accuracy > b.accuracy || (a.accuracy === b.accuracy && a.loss < b.loss);
}
