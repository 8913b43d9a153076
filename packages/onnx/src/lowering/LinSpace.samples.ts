import type { Samples } from './samples.js';

export const samples: Samples = [
  { inputs: {}, attrs: { start: 1, stop: 10, num: 7 } },
  { name: 'one', inputs: {}, attrs: { start: 2, stop: 5, num: 1 } },
];
