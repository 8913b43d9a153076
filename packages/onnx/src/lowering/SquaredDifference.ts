import { binary } from './binary.js';

export const SquaredDifference = binary('SquaredDifference', (graph, a, b) => {
  const difference = graph.op('Sub', [a, b]);
  return graph.op('Mul', [difference, difference]);
});
