import type { RunState } from '@layerlab/core/light';
import { seconds } from './numbers.js';

/** Batches of one size, of another and single pictures go through the exported model, all of them through the engine once. */
const PASSES_OF_VERIFY = 4;
/** Tracing and writing a file: short beside what can be told. */
const EXPORT_SECONDS = 1;

/**
 * Seconds from the end of training to that of timing, roughly: a pass over the test pictures, export, parity and timing. Told
 * by how long the tests of the last epoch took; undefined before the first one.
 */
export function secondsAfterTraining({ experiment, history, data }: RunState): number | undefined {
  const last = history.at(-1);
  if (!experiment || !last || !data) return undefined;
  const { verify, bench } = experiment;
  if (!experiment.export) return last.testSeconds;
  const share = Math.min(1, verify.samples / Math.max(1, data.test));
  const parity = verify.enabled ? PASSES_OF_VERIFY * share * last.testSeconds : 0;
  const timing = bench.enabled ? bench.batch.length * bench.seconds : 0;
  return last.testSeconds + EXPORT_SECONDS + parity + timing;
}

/** `1:05 left, then about 6.2 s for tests and export`. */
export function timeLeftText(state: RunState): string {
  const { phase, etaSeconds } = state;
  if (phase !== undefined && phase !== 'train' && phase !== 'test' && etaSeconds === 0) return '';
  const after = secondsAfterTraining(state);
  const rest =
    after === undefined
      ? ''
      : `, then about ${seconds(after)} for tests${state.experiment?.export ? ' and export' : ''}`;
  return `${seconds(etaSeconds)} left${rest}`;
}
