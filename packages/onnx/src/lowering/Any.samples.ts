import { logicalReductionSamples } from './logicalReductionSamples.js';
import type { Samples } from './samples.js';

export const samples: Samples = logicalReductionSamples;
