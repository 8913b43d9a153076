import { definePlugin } from '@layerlab/core';
import { customConv2d } from './customConv2d.js';
import { customNet } from './customNet.js';
import { lpPooling2d } from './lpPooling2d.js';
import { normalizedSwish } from './normalizedSwish.js';
import { spatialAttention } from './spatialAttention.js';

export { customConv2d, customNet, lpPooling2d, normalizedSwish, spatialAttention };

export default definePlugin({
  name: 'custom-layers',
  contributes: [customConv2d, spatialAttention, normalizedSwish, lpPooling2d, customNet],
});
