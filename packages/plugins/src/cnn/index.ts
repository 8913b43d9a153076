import { definePlugin } from '@layerlab/core';
import { cnn } from './cnn.js';

export { cnn };

export default definePlugin({ name: 'cnn', contributes: [cnn] });
