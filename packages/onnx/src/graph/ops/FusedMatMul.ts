import type { Attributes } from '../attributes.js';
import { defineOp } from '../op.js';
import { floatAttr, intAttr } from './support/attrs.js';
import { fail } from './support/fail.js';
import type { MatMulOptions } from './support/matmul.js';
import { matmul, matmulShape } from './support/matmul.js';
import { commonDType, FLOATS, required } from './support/types.js';

/** ONNX Runtime's alpha · op(A) op(B), where op transposes the last two dimensions if asked. */
export const fusedMatMulOp = defineOp({
  name: 'FusedMatMul',
  domain: 'com.microsoft',
  infer: (inputs, attrs) => {
    const [a, b] = [required(inputs, 0), required(inputs, 1)];
    return [{ dtype: commonDType([a, b], FLOATS), shape: matmulShape(a.shape, b.shape, optionsOf(attrs)) }];
  },
  evaluate: ([a, b], attrs) => [matmul(a!, b!, optionsOf(attrs))],
});

function optionsOf(attrs: Attributes): MatMulOptions {
  if (intAttr(attrs, 'transBatchA', 0) || intAttr(attrs, 'transBatchB', 0))
    fail('transBatchA and transBatchB must be 0');
  return {
    transA: intAttr(attrs, 'transA', 0) !== 0,
    transB: intAttr(attrs, 'transB', 0) !== 0,
    alpha: floatAttr(attrs, 'alpha', 1),
  };
}
