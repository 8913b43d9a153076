import { elementwiseSamples } from './elementwise.js';
import { matrixSamples } from './matrix.js';
import { reductionSamples } from './reductions.js';
import type { Sample } from './sample.js';
import { shapeSamples } from './shapes.js';

/** Every operator has at least one; the test fails otherwise. */
export const samples: readonly Sample[] = [
  ...elementwiseSamples,
  ...reductionSamples,
  ...matrixSamples,
  ...shapeSamples,
];
