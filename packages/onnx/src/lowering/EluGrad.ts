import { defineKernel } from './kernel.js';

/** From the output `y` of Elu: dy where y >= 0, else dy * (y + 1). */
export const EluGrad = defineKernel<null>({
  name: 'EluGrad',
  covers: ({ dy, y }) => dy.dtype === 'float32' && y.dtype === 'float32',
  parse: () => null,
  gives: ({ y }) => [y],
  lower: (graph, { dy, y }) => {
    const below = graph.op('Mul', [dy, graph.op('Add', [y, graph.scalar('float32', 1)])]);
    return [graph.op('Where', [graph.op('GreaterOrEqual', [y, graph.scalar('float32', 0)]), dy, below])];
  },
});
