import type { EvaluatedBatch } from '../define/metric.js';
import type { MetricFactory } from './evaluate.js';

/** Keeps the logits of an evaluation: give `factory` to `evaluate`, then ask for `predictions`. */
export function collectPredictions(): { readonly factory: MetricFactory; predictions(): EvaluatedBatch } {
  const batches: EvaluatedBatch[] = [];
  return {
    factory: {
      name: 'predictions',
      classes: [],
      create: () => ({
        // copied: an engine may give out the same memory again
        add: (batch) => batches.push({ ...batch, logits: batch.logits.slice(), labels: batch.labels.slice() }),
        value: () => Number.NaN,
      }),
    },
    predictions: () => join(batches),
  };
}

function join(batches: readonly EvaluatedBatch[]): EvaluatedBatch {
  const count = batches.reduce((sum, batch) => sum + batch.count, 0);
  const classes = batches[0]?.classes ?? 0;
  const logits = new Float32Array(count * classes);
  const labels = new Uint8Array(count);
  let at = 0;
  for (const batch of batches) {
    logits.set(batch.logits, at * classes);
    labels.set(batch.labels, at);
    at += batch.count;
  }
  return { logits, labels, count, classes };
}
