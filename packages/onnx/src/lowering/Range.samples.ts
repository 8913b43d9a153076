import type { Samples } from './samples.js';

export const samples: Samples = [
  { inputs: {}, attrs: { start: 0, stop: 5, step: 1, dtype: 'int32' } },
  { name: 'float32', inputs: {}, attrs: { start: 0.5, stop: 3, step: 0.7, dtype: 'float32' } },
  { name: 'down', inputs: {}, attrs: { start: 5, stop: 1, step: -2, dtype: 'int32' } },
  { name: 'down by itself', inputs: {}, attrs: { start: 3, stop: 0, step: 1, dtype: 'float32' } },
  { name: 'nothing', inputs: {}, attrs: { start: 3, stop: 3, step: 1, dtype: 'int32' }, uncovered: true },
];
