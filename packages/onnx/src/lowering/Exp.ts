import { castTo } from './castTo.js';
import { unary } from './unary.js';

/** float32 for int32 too. */
export const Exp = unary('Exp', (graph, x) => graph.op('Exp', [castTo(graph, x, 'float32')]), {
  dtypes: ['float32', 'int32'],
  gives: 'float32',
});
