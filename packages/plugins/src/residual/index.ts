import { definePlugin } from '@layerlab/core';
import { rescnn } from './rescnn.js';

export { type BasicBlockOptions, basicBlock } from './basicBlock.js';
export { rescnn };

export default definePlugin({ name: 'residual', contributes: [rescnn] });
