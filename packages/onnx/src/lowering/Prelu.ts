import { broadcastShapeIfAny } from './broadcast.js';
import { defineKernel } from './kernel.js';
import { sameShape } from './types.js';

export const Prelu = defineKernel<null>({
  name: 'Prelu',
  covers: ({ x, alpha }) =>
    x.dtype === 'float32' &&
    alpha.dtype === 'float32' &&
    sameShape(broadcastShapeIfAny(x.shape, alpha.shape) ?? [-1], x.shape),
  parse: () => null,
  gives: ({ x }) => [x],
  lower: (graph, { x, alpha }) => [graph.op('PRelu', [x, alpha])],
});
