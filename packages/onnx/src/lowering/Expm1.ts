import { unary } from './unary.js';

/**
 * exp(x) - 1. Near zero the difference cancels; 2 t / (1 - t) with t = tanh(x / 2) is the same number without a difference
 * of nearly equal terms.
 */
export const Expm1 = unary('Expm1', (graph, x) => {
  const [half, one, two] = [0.5, 1, 2].map((value) => graph.scalar('float32', value));
  const t = graph.op('Tanh', [graph.op('Mul', [x, half])]);
  const near = graph.op('Div', [graph.op('Mul', [t, two]), graph.op('Sub', [one, t])]);
  const far = graph.op('Sub', [graph.op('Exp', [x]), one]);
  return graph.op('Where', [graph.op('Less', [graph.op('Abs', [x]), one]), near, far]);
});
