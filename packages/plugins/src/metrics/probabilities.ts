import type { EvaluatedBatch } from '@layerlab/core';

/** The softmax of a row's logits, shifted by the largest so that no exponential overflows; all NaN where a logit is NaN. */
export function probabilities({ logits, classes }: EvaluatedBatch, row: number): Float64Array {
  const values = Float64Array.from(logits.subarray(row * classes, (row + 1) * classes));
  const largest = values.reduce((a, b) => Math.max(a, b));
  let sum = 0;
  for (let c = 0; c < classes; c++) {
    values[c] = Math.exp(values[c] - largest);
    sum += values[c];
  }
  return values.map((value) => value / sum);
}
