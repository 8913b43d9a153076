import { architecture } from './architecture.js';
import { classScores } from './classScores.js';
import { confusionMatrix } from './confusionMatrix.js';
import { featureMapPictures } from './featureMapPictures.js';
import { filterPictures } from './filterPictures.js';
import { findings } from './findings.js';
import { mistakePictures } from './mistakePictures.js';
import type { Section } from './section.js';

export const SECTIONS: readonly Section[] = [
  architecture,
  confusionMatrix,
  classScores,
  mistakePictures,
  filterPictures,
  featureMapPictures,
  findings,
];
