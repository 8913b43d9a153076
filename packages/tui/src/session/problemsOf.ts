import type { ErrorRecord, ResolvedExperiment, RunState } from '@layerlab/core/light';
import { percent, scientific } from '../format/numbers.js';

/** Why a run that has ended is no success, one sentence each; empty where all is well. */
export function problemsOf(experiment: ResolvedExperiment, state: RunState, error?: ErrorRecord): string[] {
  const problems: string[] = [];
  const { parity, row } = state;
  const failure = error ?? state.error;
  if (failure) problems.push(failure.message);
  if (parity && !parity.passed && failure?.code !== 'PARITY')
    problems.push(
      `Parity failed: the export differs from ${parity.reference} by up to ${scientific(parity.maxAbsDiff)} on ` +
        `${parity.samples} pictures (top-1 agreement ${percent(parity.top1Agreement)}).`,
    );
  const accuracy = row?.finalTestAccuracy;
  if (
    experiment.floor !== undefined &&
    accuracy != null &&
    accuracy < experiment.floor &&
    failure?.code !== 'BELOW_FLOOR'
  )
    problems.push(`Test accuracy ${percent(accuracy)} is below the floor of ${percent(experiment.floor)}.`);
  return problems;
}
