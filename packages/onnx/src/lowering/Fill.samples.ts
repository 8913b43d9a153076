import type { Samples } from './samples.js';

export const samples: Samples = [
  { inputs: {}, attrs: { shape: [2, 3], value: 0.1, dtype: 'float32' } },
  { name: 'int32', inputs: {}, attrs: { shape: [4], value: -7, dtype: 'int32' } },
  { name: 'bool', inputs: {}, attrs: { shape: [4], value: 1, dtype: 'bool' } },
  { name: 'scalar of unstated dtype', inputs: {}, attrs: { shape: [], value: 3 } },
  { name: 'nothing', inputs: {}, attrs: { shape: [0], value: 3, dtype: 'float32' }, uncovered: true },
  { name: 'string', inputs: {}, attrs: { shape: [1], value: 'a', dtype: 'string' }, uncovered: true },
];
