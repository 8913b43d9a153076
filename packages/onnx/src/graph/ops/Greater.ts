import { compareOp } from './support/elementwise.js';

export const greaterOp = compareOp('Greater', (a, b) => a > b);
