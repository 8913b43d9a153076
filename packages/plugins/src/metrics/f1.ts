import { defineMetric } from '@layerlab/core';
import { classScoreState } from './classScores.js';

/** 0..1: the macro average of `classScores`, and each class's own. */
export const f1 = defineMetric({
  name: 'f1',
  summary: 'harmonic mean of precision and recall; mean over classes, and by class',
  better: 'higher',
  ofPredictions: (_options, { classes }) => classScoreState(classes, (scores) => scores.f1),
});
