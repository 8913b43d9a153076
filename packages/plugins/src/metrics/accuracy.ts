import { defineMetric, type EvaluatedBatch } from '@layerlab/core';

/** Share of pictures whose largest logit is their label's, 0..1. The first of equal logits counts; a row with a NaN is wrong. */
export const accuracy = defineMetric({
  name: 'accuracy',
  summary: 'share of pictures classified correctly',
  better: 'higher',
  ofPredictions: () => {
    let correct = 0;
    let count = 0;
    return {
      add: (batch) => {
        for (let i = 0; i < batch.count; i++) if (predicted(batch, i) === batch.labels[i]) correct++;
        count += batch.count;
      },
      value: () => correct / count,
    };
  },
});

/** The class of the largest logit; -1 where a logit is NaN. */
function predicted({ logits, classes }: EvaluatedBatch, row: number): number {
  const start = row * classes;
  let best = 0;
  for (let c = 0; c < classes; c++) {
    if (Number.isNaN(logits[start + c])) return -1;
    if (logits[start + c] > logits[start + best]) best = c;
  }
  return best;
}
