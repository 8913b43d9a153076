import { defineMetric } from '@layerlab/core';

/** Side in pixels, the longer one, of what one position of the last convolution or pooling sees. */
export const receptiveField = defineMetric({
  name: 'receptive-field',
  summary: 'input pixels that one position of the last spatial layer sees, along the longer side',
  unit: 'px',
  ofModel: (model) => Math.max(...model.receptiveField),
});
