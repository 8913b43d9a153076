import { definePlugin } from '@layerlab/core';
import { accuracy } from './accuracy.js';
import { calibrationError } from './calibrationError.js';
import { f1 } from './f1.js';
import { generalizationGap } from './generalizationGap.js';
import { inferenceTime } from './inference-time.js';
import { loss } from './loss.js';
import { macs } from './macs.js';
import { params } from './params.js';
import { precision } from './precision.js';
import { recall } from './recall.js';
import { receptiveField } from './receptive-field.js';
import { stability } from './stability.js';
import { topK } from './topK.js';
import { trainTime } from './train-time.js';

export default definePlugin({
  name: 'metrics',
  contributes: [
    loss,
    accuracy,
    precision,
    recall,
    f1,
    topK,
    calibrationError,
    generalizationGap,
    stability,
    params,
    macs,
    receptiveField,
    trainTime,
    inferenceTime,
  ],
});
