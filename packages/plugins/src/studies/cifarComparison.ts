import { defineSuite, type SuiteMember } from '@layerlab/core';
import { EVERY_VIEW, member, STUDY_PRESETS } from './recipe.js';
import { cifarComparisonReport } from './report/modelComparison.js';

const MODELS: Readonly<Record<string, SuiteMember['model']>> = {
  fc: { name: 'fc', hidden: [2048, 1024, 512, 256] },
  rescnn: 'rescnn',
  'reg-rescnn': 'reg-rescnn',
};

export const cifarComparison = defineSuite({
  name: 'cifar-comparison',
  summary: 'Part 1.2: fc, rescnn and rescnn with dropout on CIFAR-10',
  members: Object.entries(MODELS).map(([name, model]) =>
    member({ name, model, dataset: 'cifar-10', epochs: 15, short: 3, visualizers: EVERY_VIEW }),
  ),
  presets: STUDY_PRESETS,
  report: cifarComparisonReport,
});
