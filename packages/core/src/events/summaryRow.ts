import type { SummaryRow } from './event.js';
import type { RunState } from './runState.js';

/** One row of a suite's table, from what a run's events said; null for what they did not say. */
export function summaryRow(state: RunState): SummaryRow {
  const accuracies = state.history.map((epoch) => epoch.test.accuracy);
  const first = state.latency[0];
  return {
    kind: 'run',
    run: state.run,
    model: state.experiment?.model.name ?? state.model?.name ?? '',
    dataset: state.data?.dataset ?? state.experiment?.dataset.name ?? '',
    datasetNote: state.data?.note ?? null,
    engine: state.engine?.name ?? null,
    params: state.model?.params ?? null,
    trainSeconds: state.timing?.trainSeconds ?? null,
    inferenceSeconds: state.timing?.inferenceSeconds ?? null,
    finalTestAccuracy: accuracies.at(-1) ?? null,
    bestTestAccuracy: accuracies.length > 0 ? Math.max(...accuracies) : null,
    maxAbsDiff: state.parity?.maxAbsDiff ?? null,
    top1Agreement: state.parity?.top1Agreement ?? null,
    latencyP50Ms: first?.p50Ms ?? null,
    latencyP95Ms: first?.p95Ms ?? null,
  };
}
