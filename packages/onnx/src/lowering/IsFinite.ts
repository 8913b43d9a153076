import { unary } from './unary.js';

/** x - x is 0 for finite x only. */
export const IsFinite = unary(
  'IsFinite',
  (graph, x) => graph.op('Equal', [graph.op('Sub', [x, x]), graph.scalar('float32', 0)]),
  { gives: 'bool' },
);
