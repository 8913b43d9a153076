import type { Samples } from './samples.js';
import { bools } from './samples.js';

export const samples: Samples = [{ inputs: { x: bools([3, 4]) } }];
