import { definePlugin } from '@layerlab/core';
import { kernelNet } from './kernelNet.js';
import { plainNet } from './plainNet.js';

export { kernelNet, plainNet };

export default definePlugin({ name: 'plain', contributes: [kernelNet, plainNet] });
