import { unary } from './unary.js';

/**
 * log(1 + x), accurate near zero: with u = 1 + x rounded, log(u) · x / (u - 1) makes up for what rounding took from x
 * (Goldberg, What Every Computer Scientist Should Know About Floating-Point Arithmetic, theorem 4).
 */
export const Log1p = unary('Log1p', (graph, x) => {
  const one = graph.scalar('float32', 1);
  const u = graph.op('Add', [x, one]);
  const log = graph.op('Log', [u]);
  const ratio = graph.op('Div', [x, graph.op('Sub', [u, one])]);
  const corrected = graph.op('Where', [graph.op('Equal', [u, one]), x, graph.op('Mul', [log, ratio])]);
  // where 1 is lost beside x, infinity among them, log(u) is exact enough and the ratio may be infinite over infinite
  return graph.op('Where', [graph.op('Equal', [u, x]), log, corrected]);
});
