import { unary } from './unary.js';

export const Rsqrt = unary('Rsqrt', (graph, x) => graph.op('Reciprocal', [graph.op('Sqrt', [x])]));
