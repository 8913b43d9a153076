import { defineSuite } from '@layerlab/core';
import { EVERY_VIEW, member, STUDY_PRESETS } from './recipe.js';
import { mnistComparisonReport } from './report/modelComparison.js';

export const mnistComparison = defineSuite({
  name: 'mnist-comparison',
  summary: 'Part 1.1: fc, cnn and rescnn on MNIST',
  members: ['fc', 'cnn', 'rescnn'].map((model) =>
    member({ name: model, model, dataset: 'mnist', epochs: 10, short: 3, visualizers: EVERY_VIEW }),
  ),
  presets: STUDY_PRESETS,
  report: mnistComparisonReport,
});
