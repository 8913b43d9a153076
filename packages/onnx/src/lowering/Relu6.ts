import { unary } from './unary.js';

export const Relu6 = unary('Relu6', (graph, x) =>
  graph.op('Clip', [x, graph.scalar('float32', 0), graph.scalar('float32', 6)]),
);
