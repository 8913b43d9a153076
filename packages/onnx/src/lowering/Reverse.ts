import { util } from '@tensorflow/tfjs-core';
import { flip } from './flip.js';
import { defineKernel } from './kernel.js';

export const Reverse = defineKernel<readonly number[]>({
  name: 'Reverse',
  parse: ({ x }, attrs) => util.parseAxisParam(attrs.dims as number[], x.shape as number[]),
  gives: ({ x }) => [x],
  lower: (graph, { x }, axes) => [axes.length === 0 ? x : flip(graph, x, axes)],
});
