import { logicOp } from './support/elementwise.js';

export const orOp = logicOp('Or', (a, b) => a !== 0 || b !== 0);
