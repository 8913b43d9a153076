import { defineKernel } from './kernel.js';
import type { MatMulAttributes } from './matMul.js';
import { coversMatMul, matMul, parseMatMul } from './matMul.js';

export const BatchMatMul = defineKernel<MatMulAttributes>({
  name: 'BatchMatMul',
  covers: ({ a, b }) => coversMatMul(a, b),
  parse: ({ a, b }, attrs) => parseMatMul(a, b, attrs),
  gives: (_, { shape }) => [{ shape, dtype: 'float32' }],
  lower: (graph, { a, b }, attrs) => [matMul(graph, a, b, attrs).value],
});
