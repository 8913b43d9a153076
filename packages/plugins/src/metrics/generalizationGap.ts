import { defineMetric } from '@layerlab/core';

/**
 * Training accuracy less test accuracy in the last epoch. The training accuracy is the mean over the epoch's steps, while the
 * weights moved and dropout dropped, so the gap may be negative.
 */
export const generalizationGap = defineMetric({
  name: 'generalization-gap',
  summary: 'training accuracy less test accuracy, last epoch',
  better: 'lower',
  ofRun: ({ history }) => {
    const last = history.at(-1);
    return last ? last.train.accuracy - last.test.accuracy : Number.NaN;
  },
});
