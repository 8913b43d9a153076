import type { EvaluatedBatch } from '@layerlab/core';

/** The class of the largest logit of a row, the first of equals; -1 where a logit is NaN. */
export function predictedClass({ logits, classes }: EvaluatedBatch, row: number): number {
  const start = row * classes;
  let best = 0;
  for (let c = 0; c < classes; c++) {
    if (Number.isNaN(logits[start + c])) return -1;
    if (logits[start + c] > logits[start + best]) best = c;
  }
  return best;
}
