import { defineKernel } from './kernel.js';

export const Tile = defineKernel<readonly number[]>({
  name: 'Tile',
  covers: (_, { reps }) => (reps as readonly number[]).every((r) => r > 0),
  parse: (_, attrs) => attrs.reps as number[],
  gives: ({ x }, reps) => [{ shape: x.shape.map((d, i) => d * reps[i]), dtype: x.dtype }],
  lower: (graph, { x }, reps) => [reps.length === 0 ? x : graph.op('Tile', [x, graph.ints(reps)])],
});
