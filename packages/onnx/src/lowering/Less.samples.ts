import { binarySamples } from './binarySamples.js';
import type { Samples } from './samples.js';

export const samples: Samples = binarySamples('ties');
