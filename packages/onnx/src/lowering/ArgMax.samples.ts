import { argReductionSamples } from './argReductionSamples.js';
import type { Samples } from './samples.js';

export const samples: Samples = argReductionSamples;
