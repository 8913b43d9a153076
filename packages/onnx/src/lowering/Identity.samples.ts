import type { Samples } from './samples.js';
import { bools, x } from './samples.js';

export const samples: Samples = [{ inputs: { x: x([2, 3]) } }, { name: 'bool', inputs: { x: bools([2]) } }];
