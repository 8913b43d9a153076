import { compareOp } from './support/elementwise.js';

export const lessOp = compareOp('Less', (a, b) => a < b);
