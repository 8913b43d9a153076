import { defineOp } from '../op.js';
import { matmul, matmulShape } from './support/matmul.js';
import { commonDType, required, SIGNED } from './support/types.js';

export const matMulOp = defineOp({
  name: 'MatMul',
  infer: (inputs) => {
    const [a, b] = [required(inputs, 0), required(inputs, 1)];
    return [{ dtype: commonDType([a, b], SIGNED), shape: matmulShape(a.shape, b.shape) }];
  },
  evaluate: ([a, b]) => [matmul(a!, b!)],
});
