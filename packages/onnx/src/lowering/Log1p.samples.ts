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
  { name: '-0.999', inputs: { x: x([1], [-0.999]) } },
  { name: '1000000000.0', inputs: { x: x([1], [1000000000.0]) } },
  { name: 'infinity', inputs: { x: x([3], [Number.POSITIVE_INFINITY, -1, Number.NaN]) } },
];
