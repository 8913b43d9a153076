import { definePlugin } from '@layerlab/core';
import { mobilenetLike } from './mobilenetLike.js';

export { type SeparableBlockOptions, separableBlock } from './separableBlock.js';
export { mobilenetLike };

export default definePlugin({ name: 'mobilenet-like', contributes: [mobilenetLike] });
