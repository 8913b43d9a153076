import { definePlugin } from '@layerlab/core';
import { cohensKappa } from './cohensKappa.js';

export { cohensKappa };

export default definePlugin({ name: 'cohens-kappa', contributes: [cohensKappa] });
