import { defineMetric, mean } from '@layerlab/core';

/** Population standard deviation of the test accuracy over the epochs: what the study calls stability. */
export const stability = defineMetric({
  name: 'stability',
  summary: 'standard deviation of the test accuracy over the epochs',
  better: 'lower',
  ofRun: ({ history }) => {
    const values = history.map(({ test }) => test.accuracy);
    const middle = mean(values);
    return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  },
});
