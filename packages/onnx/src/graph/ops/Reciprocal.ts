import { unaryOp } from './support/elementwise.js';

export const reciprocalOp = unaryOp('Reciprocal', (x) => 1 / x);
