import { unary } from './unary.js';

/** tfjs's sign of NaN is 0, ONNX's is NaN. */
export const Sign = unary('Sign', (graph, x) =>
  graph.op('Where', [graph.op('IsNaN', [x]), graph.scalar('float32', 0), graph.op('Sign', [x])]),
);
