import { defineMetric } from '@layerlab/core';

/** 0..1: the share of pictures whose label has the largest logit. State is kept over the batches of one evaluation. */
export const thingName = defineMetric({
  name: 'thing-name',
  summary: 'share of right answers',
  better: 'higher',
  ofPredictions: () => {
    let right = 0;
    let seen = 0;
    return {
      add: ({ logits, labels, count, classes }) => {
        for (let i = 0; i < count; i++) {
          const row = logits.subarray(i * classes, (i + 1) * classes);
          if (row.indexOf(Math.max(...row)) === labels[i]) right++;
        }
        seen += count;
      },
      // NaN before the first batch
      value: () => right / seen,
    };
  },
});
