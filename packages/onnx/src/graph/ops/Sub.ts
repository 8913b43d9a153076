import { binaryOp } from './support/elementwise.js';

export const subOp = binaryOp('Sub', (a, b) => a - b);
