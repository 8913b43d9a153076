import { definePlugin } from '@layerlab/core';
import { spatialAttention } from './spatialAttention.js';

export { spatialAttention };

export default definePlugin({ name: 'custom-layers', contributes: [spatialAttention] });
