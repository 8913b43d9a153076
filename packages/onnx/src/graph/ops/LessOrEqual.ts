import { compareOp } from './support/elementwise.js';

export const lessOrEqualOp = compareOp('LessOrEqual', (a, b) => a <= b);
