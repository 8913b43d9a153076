import type { Samples } from './samples.js';
import { x } from './samples.js';

export const samples: Samples = [
  { inputs: { dy: x([3, 5]), y: x([3, 5], 'unit') } },
  { name: 'NaN', inputs: { dy: x([10]), y: x([10], 'nan') } },
];
