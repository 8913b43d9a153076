import type { Samples } from './samples.js';
import { x } from './samples.js';

export const samples: Samples = [
  { inputs: { x: x([3, 5], 'unit') } },
  { name: '1e-10', inputs: { x: x([1], [1e-10]) } },
  { name: '-1e-10', inputs: { x: x([1], [-1e-10]) } },
  { name: '1e-05', inputs: { x: x([1], [1e-5]) } },
  { name: '0.001', inputs: { x: x([1], [0.001]) } },
  { name: '0.1', inputs: { x: x([1], [0.1]) } },
  { name: '0.99', inputs: { x: x([1], [0.99]) } },
  { name: '1.01', inputs: { x: x([1], [1.01]) } },
  { name: '5', inputs: { x: x([1], [5]) } },
  { name: '-20', inputs: { x: x([1], [-20]) } },
  { name: '80', inputs: { x: x([1], [80]) } },
  { name: 'infinity', inputs: { x: x([3], [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]) } },
];
