import { defineMetric } from '@layerlab/core';
import { predictedClass } from './predictedClass.js';

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
        for (let i = 0; i < batch.count; i++) if (predictedClass(batch, i) === batch.labels[i]) correct++;
        count += batch.count;
      },
      value: () => correct / count,
    };
  },
});
