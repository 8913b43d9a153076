import { filled } from './filled.js';
import { defineKernel } from './kernel.js';

export const OnesLike = defineKernel<null>({
  name: 'OnesLike',
  parse: () => null,
  gives: ({ x }) => [x],
  lower: (graph, { x }) => [filled(graph, x.dtype as 'float32', x.shape as readonly number[], 1)],
});
