import { compareOp } from './support/elementwise.js';

export const greaterOrEqualOp = compareOp('GreaterOrEqual', (a, b) => a >= b);
