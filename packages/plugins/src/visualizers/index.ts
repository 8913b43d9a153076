import { definePlugin } from '@layerlab/core';
import { gradientNorms } from './gradientNorms.js';
import { learningCurve } from './learningCurve.js';

export default definePlugin({ name: 'visualizers', contributes: [learningCurve, gradientNorms] });
