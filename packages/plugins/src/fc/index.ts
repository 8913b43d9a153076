import { definePlugin } from '@layerlab/core';
import { fc } from './fc.js';

export { fc };

export default definePlugin({ name: 'fc', contributes: [fc] });
