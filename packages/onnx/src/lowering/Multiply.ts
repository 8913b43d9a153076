import { binary } from './binary.js';

export const Multiply = binary('Multiply', (graph, a, b) => graph.op(a.dtype === 'bool' ? 'And' : 'Mul', [a, b]), {
  dtypes: ['float32', 'int32', 'bool'],
});
