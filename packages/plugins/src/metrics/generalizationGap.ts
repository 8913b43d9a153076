import { defineMetric } from '@layerlab/core';

/**
 * Training accuracy less test accuracy in the epoch that is exported. The training accuracy is the mean over the epoch's steps, while the
 * weights moved and dropout dropped, so the gap may be negative.
 */
export const generalizationGap = defineMetric({
  name: 'generalization-gap',
  summary: 'training accuracy less test accuracy, in the exported epoch',
  better: 'lower',
  ofRun: ({ kept }) => (kept ? kept.train.accuracy - kept.test.accuracy : Number.NaN),
});
