import { defineMetric } from '@layerlab/core';

/** Seconds for one pass over the test pictures in the training engine. */
export const inferenceTime = defineMetric({
  name: 'inference-time',
  summary: 'one pass over the test pictures in the training engine',
  unit: 's',
  better: 'lower',
  ofRun: (run) => run.inferenceSeconds,
});
