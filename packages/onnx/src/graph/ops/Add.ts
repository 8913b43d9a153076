import { binaryOp } from './support/elementwise.js';

export const addOp = binaryOp('Add', (a, b) => a + b);
