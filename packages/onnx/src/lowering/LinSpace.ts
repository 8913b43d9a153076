import { defineKernel } from './kernel.js';

interface LinSpaceAttributes {
  readonly start: number;
  readonly stop: number;
  readonly num: number;
}

export const LinSpace = defineKernel<LinSpaceAttributes>({
  name: 'LinSpace',
  covers: (_, { start, stop, num }) => [start, stop].every(Number.isFinite) && (num as number) > 0,
  parse: (_, { start, stop, num }) => ({ start, stop, num }) as LinSpaceAttributes,
  gives: (_, { num }) => [{ shape: [num], dtype: 'float32' }],
  lower: (graph, _, { start, stop, num }) => {
    const values = new Float32Array(num).fill(start);
    // added up in float32, as tfjs does
    for (let i = 1; i < num; i++) values[i] = values[i - 1] + (stop - start) / (num - 1);
    return [graph.constant('float32', [num], values)];
  },
});
