import { defineMetric } from '@layerlab/core';

/** Population standard deviation of the test accuracy over the epochs: what the study calls stability. */
export const stability = defineMetric({
  name: 'stability',
  summary: 'standard deviation of the test accuracy over the epochs',
  better: 'lower',
  ofRun: ({ history }) => {
    const values = history.map(({ test }) => test.accuracy);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  },
});
