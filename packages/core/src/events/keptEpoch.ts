import { bestEpoch } from './bestEpoch.js';
import type { EpochRecord, RunState } from './runState.js';

/** The epoch whose weights a run keeps and exports: the last, unless one was chosen on held-out pictures. */
export function keptEpoch({ experiment, history }: Pick<RunState, 'experiment' | 'history'>): EpochRecord | undefined {
  return (experiment?.train.keep === 'best' && bestEpoch(history)) || history.at(-1);
}
