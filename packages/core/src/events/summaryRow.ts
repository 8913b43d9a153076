import type { LayerTiming } from '../run/layerTiming.js';
import type { SummaryRow } from './event.js';
import { keptEpoch } from './keptEpoch.js';
import type { RunState } from './runState.js';

/** One row of a suite's table, from what a run's events said; null for what they did not say. */
export function summaryRow(state: RunState): SummaryRow {
  const accuracies = state.history.map((epoch) => epoch.test.accuracy);
  const { layerTiming } = state;
  const latency = layerTiming?.both.layer ?? state.latency[0];
  return {
    kind: state.experiment?.layer ? 'layer' : 'run',
    run: state.run,
    model: state.experiment?.model.name ?? state.model?.name ?? '',
    dataset: state.data?.dataset ?? state.experiment?.dataset.name ?? '',
    datasetNote: state.data?.note ?? null,
    engine: state.engine?.name ?? null,
    params: state.model?.params ?? layerTiming?.params ?? null,
    timingNote: state.timingNote ?? null,
    trainSeconds: state.timing?.trainSeconds ?? null,
    inferenceSeconds: state.timing?.inferenceSeconds ?? null,
    finalTestAccuracy: keptEpoch(state)?.test.accuracy ?? null,
    bestTestAccuracy: accuracies.length > 0 ? Math.max(...accuracies) : null,
    maxAbsDiff: state.parity?.maxAbsDiff ?? null,
    top1Agreement: state.parity?.top1Agreement ?? null,
    latencyP50Ms: latency?.p50Ms ?? null,
    latencyP95Ms: latency?.p95Ms ?? null,
    ...(layerTiming ? { against: againstOf(layerTiming) } : {}),
  };
}

function againstOf({ against, both }: LayerTiming): SummaryRow['against'] {
  const { ratio, interval } = both;
  return { layer: against, latencyP50Ms: both.against.p50Ms, ratio, interval };
}
