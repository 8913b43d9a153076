import { comparison } from './comparison.js';

export const NotEqual = comparison('NotEqual', (graph, a, b) => graph.op('Not', [graph.op('Equal', [a, b])]), [
  'float32',
  'int32',
  'bool',
]);
