import { defineMetric, type EvaluatedBatch } from '@layerlab/core';

/**
 * Agreement of predictions and labels beyond what chance would give (Cohen 1960): (p - e) / (1 - e), where p is the accuracy and e
 * the share on which two judges with the same class frequencies would agree by chance. 1 is perfect, 0 is
 * chance, -1 the least; NaN where both always say the same class.
 */
export const cohensKappa = defineMetric({
  name: 'cohens-kappa',
  summary: 'agreement with the labels beyond chance, -1..1',
  better: 'higher',
  ofPredictions: (_options, { classes }) => {
    // one state per pass over a split: batches come one by one, and none is kept
    const labelled = new Float64Array(classes);
    const predicted = new Float64Array(classes);
    let count = 0;
    let hits = 0;
    return {
      add: (batch) => {
        for (let i = 0; i < batch.count; i++) {
          const guess = largest(batch, i);
          labelled[batch.labels[i]]++;
          predicted[guess]++;
          if (guess === batch.labels[i]) hits++;
        }
        count += batch.count;
      },
      value: () => {
        const chance = labelled.reduce((sum, share, c) => sum + (share / count) * (predicted[c] / count), 0);
        return (hits / count - chance) / (1 - chance);
      },
    };
  },
});

/** Of equal logits the first. */
function largest({ logits, classes }: EvaluatedBatch, row: number): number {
  let best = 0;
  for (let c = 1; c < classes; c++) if (logits[row * classes + c] > logits[row * classes + best]) best = c;
  return best;
}
