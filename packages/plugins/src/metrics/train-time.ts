import { defineMetric } from '@layerlab/core';

/** Seconds of training, all epochs, without evaluation. */
export const trainTime = defineMetric({
  name: 'train-time',
  summary: 'training without evaluation',
  unit: 's',
  better: 'lower',
  ofRun: (run) => run.trainSeconds,
});
