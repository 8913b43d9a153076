import { binarySamples } from './binarySamples.js';
import type { Samples } from './samples.js';
import { bools } from './samples.js';

export const samples: Samples = [...binarySamples(), { name: 'bool', inputs: { a: bools([3, 4]), b: bools([4]) } }];
