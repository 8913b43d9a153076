import { definePlugin } from '@layerlab/core';
import { convMixer } from './convMixer.js';

export { convMixer };

export default definePlugin({ name: 'conv-mixer', contributes: [convMixer] });
