import { definePlugin } from '@layerlab/core';
import { quickstart } from './quickstart.js';
import { STUDY_PARTS, study } from './study.js';

export default definePlugin({ name: 'studies', contributes: [quickstart, ...STUDY_PARTS, study] });
