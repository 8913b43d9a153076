import { defineKernel } from './kernel.js';

export const Transpose = defineKernel<readonly number[]>({
  name: 'Transpose',
  parse: (_, attrs) => attrs.perm as number[],
  gives: ({ x }, perm) => [{ shape: perm.map((axis) => x.shape[axis]), dtype: x.dtype }],
  lower: (graph, { x }, perm) => [perm.length === 0 ? x : graph.op('Transpose', [x], { perm: [...perm] })],
});
