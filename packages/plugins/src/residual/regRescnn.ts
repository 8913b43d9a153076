import { defineModel } from '@layerlab/core';
import { buildRescnn } from './buildRescnn.js';
import { rescnnOptions } from './rescnn.js';

/** rescnn with dropout after each block and before the dense layer. */
export const regRescnn = defineModel({
  name: 'reg-rescnn',
  summary: 'rescnn regularised by dropout',
  options: rescnnOptions.extend({ dropout: rescnnOptions.shape.dropout.unwrap().default(0.25) }),
  build: buildRescnn,
});
