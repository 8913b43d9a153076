import { defineSuite } from '@layerlab/core';
import { member, STUDY_PRESETS } from './recipe.js';

/** Which parts of the network are custom layers. */
const VARIANTS = {
  standard: [],
  'custom-conv2d': ['convolution'],
  'spatial-attention': ['attention'],
  'normalized-swish': ['activation'],
  'lp-pooling2d': ['pooling'],
  'all-custom': ['convolution', 'attention', 'activation', 'pooling'],
};

export const customLayers = defineSuite({
  name: 'custom-layers',
  summary: 'Part 3.1: a network with each custom layer in the place of its standard counterpart, on MNIST',
  members: Object.entries(VARIANTS).map(([name, custom]) =>
    member({ name, model: { name: 'custom-net', custom }, dataset: 'mnist', epochs: 5 }),
  ),
  presets: STUDY_PRESETS,
});
