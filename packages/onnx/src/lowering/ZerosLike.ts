import { filled } from './filled.js';
import { defineKernel } from './kernel.js';

export const ZerosLike = defineKernel<null>({
  name: 'ZerosLike',
  parse: () => null,
  gives: ({ x }) => [x],
  lower: (graph, { x }) => [filled(graph, x.dtype as 'float32', x.shape as readonly number[], 0)],
});
