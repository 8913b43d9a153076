import { defineSuite } from '@layerlab/core';
import { BOTH_DATASETS, member, STUDY_PRESETS } from './recipe.js';
import { kernelSizeReport } from './report/networkShape.js';

const VARIANTS = {
  'kernel-3x3': [3, 3],
  'kernel-5x5': [5, 5],
  'kernel-7x7': [7, 7],
  'mixed-1x1-3x3': [1, 3],
} as const;

export const kernelSize = defineSuite({
  name: 'kernel-size',
  summary: 'Part 2.1: two convolutions of 3x3, 5x5, 7x7 or 1x1 and 3x3, on MNIST and CIFAR-10',
  members: BOTH_DATASETS.flatMap(({ dataset, suffix }) =>
    Object.entries(VARIANTS).map(([variant, kernels]) =>
      member({
        name: `${variant}-${suffix}`,
        model: { name: 'kernel-net', kernels: [...kernels] },
        dataset,
        epochs: 5,
        short: 3,
        visualizers: ['learning-curve', 'first-layer-filters', 'feature-maps', 'effective-receptive-field'],
      }),
    ),
  ),
  presets: STUDY_PRESETS,
  report: kernelSizeReport,
});
