import type { AnyMetric, EvaluatedBatch, MetricState } from '@layerlab/core';

/** Pictures with these logits and labels. */
export function batch(rows: readonly (readonly number[])[], labels: readonly number[]): EvaluatedBatch {
  return {
    logits: Float32Array.from(rows.flat()),
    labels: Uint8Array.from(labels),
    count: rows.length,
    classes: rows[0].length,
  };
}

/** A prediction metric's state after some batches. */
export function stateOver(metric: AnyMetric, options: object, ...batches: readonly EvaluatedBatch[]): MetricState {
  const state = metric.spec.ofPredictions!(metric.spec.options.parse(options), { classes: batches[0]?.classes ?? 3 });
  for (const each of batches) state.add(each);
  return state;
}

/** A prediction metric's value over some batches, at its default options. */
export function over(metric: AnyMetric, ...batches: readonly EvaluatedBatch[]): number {
  return stateOver(metric, {}, ...batches).value();
}
