import { defineSuite } from '@layerlab/core';
import { member, STUDY_PRESETS } from './recipe.js';
import { residualBlocksReport } from './report/residualBlocksReport.js';

const VIEWS = ['learning-curve', 'gap-curve', 'gradient-norms', 'gradient-flow', 'confusion-matrix'];

export const residualBlocks = defineSuite({
  name: 'residual-blocks',
  summary: 'Part 3.2: one basic, bottleneck or wide residual block in the same network, on MNIST',
  members: ['basic', 'bottleneck', 'wide'].map((block) =>
    member({
      name: block,
      model: { name: 'block-net', block },
      dataset: 'mnist',
      epochs: 10,
      short: 8,
      visualizers: VIEWS,
    }),
  ),
  presets: STUDY_PRESETS,
  report: residualBlocksReport,
});
