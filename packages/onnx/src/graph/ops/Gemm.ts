import type { Attributes } from '../attributes.js';
import { defineOp } from '../op.js';
import { floatAttr, intAttr } from './support/attrs.js';
import { broadcastShapes, mayEqual } from './support/dims.js';
import { zip } from './support/elementwise.js';
import { fail } from './support/fail.js';
import { matmul, matmulShape } from './support/matmul.js';
import { commonDType, required, SIGNED } from './support/types.js';

/** alpha · op(A) op(B) + beta · C, matrices only; C broadcasts to the result. */
export const gemmOp = defineOp({
  name: 'Gemm',
  infer: (inputs, attrs) => {
    const [a, b, c] = [required(inputs, 0), required(inputs, 1), inputs[2]];
    if (a.shape.length !== 2 || b.shape.length !== 2) fail('A and B must be matrices');
    const shape = matmulShape(a.shape, b.shape, optionsOf(attrs));
    const grown = broadcastShapes([shape, c?.shape ?? []]);
    if (grown.length !== 2 || grown.some((d, i) => !mayEqual(d, shape[i]))) {
      fail(`C [${c?.shape}] must broadcast to [${shape}]`);
    }
    return [{ dtype: commonDType(inputs, SIGNED), shape }];
  },
  evaluate: ([a, b, c], attrs) => {
    const product = matmul(a!, b!, optionsOf(attrs));
    const beta = floatAttr(attrs, 'beta', 1);
    return [c ? zip(product, c, (x, y) => x + beta * y) : product];
  },
});

function optionsOf(attrs: Attributes) {
  return {
    transA: intAttr(attrs, 'transA', 0) !== 0,
    transB: intAttr(attrs, 'transB', 0) !== 0,
    alpha: floatAttr(attrs, 'alpha', 1),
  };
}
