import { definePlugin } from '@layerlab/core';
import { quickstart } from './quickstart.js';

export default definePlugin({ name: 'studies', contributes: [quickstart] });
