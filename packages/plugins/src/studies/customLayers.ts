import { defineSuite, type SuiteMember } from '@layerlab/core';
import { member, STUDY_PRESETS } from './recipe.js';
import { customLayersReport } from './report/customLayersReport.js';

/** Which parts of the network are custom layers. */
const VARIANTS = {
  standard: [],
  'custom-conv2d': ['convolution'],
  'spatial-attention': ['attention'],
  'normalized-swish': ['activation'],
  'lp-pooling2d': ['pooling'],
  'all-custom': ['convolution', 'attention', 'activation', 'pooling'],
};

/** Each custom layer and the standard one that it is timed beside, at 32 channels. */
const TIMED: Readonly<Record<string, Pick<SuiteMember, 'layer' | 'against'>>> = {
  'custom-conv2d-time': {
    layer: { name: 'custom-conv2d', filters: 32 },
    against: { name: 'conv2d', filters: 32 },
  },
  'spatial-attention-time': { layer: 'spatial-attention', against: { name: 'conv2d', filters: 32 } },
  'normalized-swish-time': { layer: 'normalized-swish', against: 'swish' },
  'lp-pooling2d-time': { layer: { name: 'lp-pooling2d', p: 2 }, against: 'avg-pool2d' },
};

const VIEWS = ['learning-curve', 'gap-curve', 'gradient-flow', 'feature-maps'];

export const customLayers = defineSuite({
  name: 'custom-layers',
  summary: 'Part 3.1: a network with each custom layer in the place of its standard counterpart, and timed beside it',
  members: [
    ...Object.entries(VARIANTS).map(([name, custom]) =>
      member({
        name,
        model: { name: 'custom-net', custom },
        dataset: 'mnist',
        epochs: 5,
        short: 3,
        visualizers: VIEWS,
      }),
    ),
    ...Object.entries(TIMED).map(([name, layers]) => ({
      name,
      ...layers,
      input: [64, 28, 28, 32],
      bench: { seconds: 5 },
    })),
  ],
  presets: STUDY_PRESETS,
  report: customLayersReport,
});
