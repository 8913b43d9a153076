import { defineMetric } from '@layerlab/core';

/** Trainable parameters: batch normalisation's running statistics do not count. */
export const params = defineMetric({
  name: 'params',
  summary: 'trainable parameters',
  better: 'lower',
  ofModel: (model) => model.params,
});
