import { definePlugin } from '@layerlab/core';
import { accuracySteps } from './accuracySteps.js';

export { accuracySteps };

export default definePlugin({ name: 'accuracy-steps', contributes: [accuracySteps] });
