import { definePlugin } from '@layerlab/core';
import { blockNet } from './blockNet.js';
import { regRescnn } from './regRescnn.js';
import { rescnn } from './rescnn.js';
import { resnetLike } from './resnetLike.js';

export { type BasicBlockOptions, basicBlock } from './basicBlock.js';
export { type BottleneckBlockOptions, bottleneckBlock } from './bottleneckBlock.js';
export { type WideBlockOptions, wideBlock } from './wideBlock.js';
export { blockNet, regRescnn, rescnn, resnetLike };

export default definePlugin({ name: 'residual', contributes: [rescnn, regRescnn, resnetLike, blockNet] });
