import { defineMetric } from '@layerlab/core';

/** Multiply-accumulates of one picture's forward pass. */
export const macs = defineMetric({
  name: 'macs',
  summary: 'multiply-accumulates for one picture',
  unit: 'MACs',
  better: 'lower',
  ofModel: (model) => model.macs,
});
