import { resizeGradSamples } from './resizeGradSamples.js';
import type { Samples } from './samples.js';

export const samples: Samples = resizeGradSamples(2);
