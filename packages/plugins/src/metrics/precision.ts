import { defineMetric } from '@layerlab/core';
import { classScoreState } from './classScores.js';

/** 0..1: the macro average of `classScores`, and each class's own. */
export const precision = defineMetric({
  name: 'precision',
  summary: 'of the pictures taken for a class, the share that is of it; mean over classes, and by class',
  better: 'higher',
  ofPredictions: (_options, { classes }) => classScoreState(classes, (scores) => scores.precision),
});
