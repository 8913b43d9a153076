import { defineMetric } from '@layerlab/core';
import { classScoreState } from './classScores.js';

/** 0..1: the macro average of `classScores`, and each class's own. */
export const recall = defineMetric({
  name: 'recall',
  summary: 'of the pictures of a class, the share that was taken for it; mean over classes, and by class',
  better: 'higher',
  ofPredictions: (_options, { classes }) => classScoreState(classes, (scores) => scores.recall),
});
