import { binaryOp } from './support/elementwise.js';

export const mulOp = binaryOp('Mul', (a, b) => a * b, {
  // the product of two int32 may pass 2^53, where doubles lose the low bits that wrapping keeps
  integer: (a, b) => (Number.isSafeInteger(a * b) ? a * b : Math.imul(a, b)),
});
