import { unary } from './unary.js';

export const Square = unary('Square', (graph, x) => graph.op('Mul', [x, x]), { dtypes: ['float32', 'int32'] });
