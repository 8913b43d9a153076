import { unaryOp } from './support/elementwise.js';

export const coshOp = unaryOp('Cosh', Math.cosh);
