import { binaryOp } from './support/elementwise.js';

export const divOp = binaryOp('Div', (a, b) => a / b, {
  // integers truncate; by zero is undefined in ONNX and 0 here
  integer: (a, b) => (b === 0 ? 0 : Math.trunc(a / b)),
});
