import { definePlugin } from '@layerlab/core';
import { accuracy } from './accuracy.js';
import { inferenceTime } from './inference-time.js';
import { loss } from './loss.js';
import { macs } from './macs.js';
import { params } from './params.js';
import { receptiveField } from './receptive-field.js';
import { trainTime } from './train-time.js';

export default definePlugin({
  name: 'metrics',
  contributes: [loss, accuracy, params, macs, receptiveField, trainTime, inferenceTime],
});
