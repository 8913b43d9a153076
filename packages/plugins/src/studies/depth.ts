import { defineSuite, type SuiteMember } from '@layerlab/core';
import { BOTH_DATASETS, member, STUDY_PRESETS } from './recipe.js';
import { depthReport } from './report/networkShape.js';

const VARIANTS: Readonly<Record<string, SuiteMember['model']>> = {
  'shallow-2': { name: 'plain-net', convolutions: 2 },
  'medium-4': { name: 'plain-net', convolutions: 4 },
  'deep-6': { name: 'plain-net', convolutions: 6 },
  'resnet-like': 'resnet-like',
};

const VIEWS = ['learning-curve', 'gradient-norms', 'gradient-flow', 'feature-maps', 'effective-receptive-field'];

export const depth = defineSuite({
  name: 'depth',
  summary: 'Part 2.2: 2, 4 and 6 plain convolutions beside a residual network, on MNIST and CIFAR-10',
  members: BOTH_DATASETS.flatMap(({ dataset, suffix }) =>
    Object.entries(VARIANTS).map(([variant, model]) =>
      member({ name: `${variant}-${suffix}`, model, dataset, epochs: 5, short: 4, visualizers: VIEWS }),
    ),
  ),
  presets: STUDY_PRESETS,
  report: depthReport,
});
