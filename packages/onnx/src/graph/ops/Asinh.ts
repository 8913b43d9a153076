import { unaryOp } from './support/elementwise.js';

export const asinhOp = unaryOp('Asinh', Math.asinh);
