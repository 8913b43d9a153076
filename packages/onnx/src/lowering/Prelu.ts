import { broadcastsInto } from './broadcast.js';
import { defineKernel } from './kernel.js';

export const Prelu = defineKernel<null>({
  name: 'Prelu',
  covers: ({ x, alpha }) => x.dtype === 'float32' && alpha.dtype === 'float32' && broadcastsInto(alpha.shape, x.shape),
  parse: () => null,
  gives: ({ x }) => [x],
  lower: (graph, { x, alpha }) => [graph.op('PRelu', [x, alpha])],
});
