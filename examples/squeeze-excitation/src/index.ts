import { definePlugin } from '@layerlab/core';
import { seCnn } from './seCnn.js';
import { squeezeExcitation } from './squeezeExcitation.js';

export { seCnn, squeezeExcitation };

export default definePlugin({ name: 'squeeze-excitation', contributes: [squeezeExcitation, seCnn] });
