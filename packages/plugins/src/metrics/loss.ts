import { defineMetric, type EvaluatedBatch } from '@layerlab/core';

/** Mean softmax cross-entropy of the logits, in nats. Infinite where a label's probability is 0, NaN where a logit is NaN. */
export const loss = defineMetric({
  name: 'loss',
  summary: 'mean softmax cross-entropy',
  better: 'lower',
  ofPredictions: () => {
    let sum = 0;
    let count = 0;
    return {
      add: (batch) => {
        for (let i = 0; i < batch.count; i++) sum += crossEntropy(batch, i);
        count += batch.count;
      },
      value: () => sum / count,
    };
  },
});

/** log(sum(exp(logits))) - logits[label], shifted by the largest logit so that no exponential overflows. */
function crossEntropy({ logits, labels, classes }: EvaluatedBatch, row: number): number {
  const start = row * classes;
  let largest = Number.NEGATIVE_INFINITY;
  for (let c = start; c < start + classes; c++) if (!(logits[c] <= largest)) largest = logits[c];
  let sum = 0;
  for (let c = start; c < start + classes; c++) sum += Math.exp(logits[c] - largest);
  return Math.log(sum) - (logits[start + labels[row]] - largest);
}
