import { defineMetric, type EvaluatedBatch } from '@layerlab/core';
import { z } from 'zod';

/** Share of pictures whose label is among the k largest logits, 0..1. Of equal logits the first counts; a row with a NaN is wrong. */
export const topK = defineMetric({
  name: 'top-k',
  summary: 'share of pictures whose class is among the k likeliest',
  options: z.object({ k: z.int().min(1).default(3).describe('how many guesses') }),
  better: 'higher',
  ofPredictions: ({ k }) => {
    let hits = 0;
    let count = 0;
    return {
      add: (batch) => {
        for (let i = 0; i < batch.count; i++) if (rankOfLabel(batch, i) < k) hits++;
        count += batch.count;
      },
      value: () => hits / count,
    };
  },
});

/** How many classes come before the label when they are sorted by logit, the largest first. */
function rankOfLabel({ logits, labels, classes }: EvaluatedBatch, row: number): number {
  const label = labels[row];
  const own = logits[row * classes + label];
  let before = 0;
  for (let c = 0; c < classes; c++) {
    const other = logits[row * classes + c];
    if (Number.isNaN(other)) return classes;
    if (other > own || (other === own && c < label)) before++;
  }
  return before;
}
