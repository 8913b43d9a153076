import { logicOp } from './support/elementwise.js';

export const andOp = logicOp('And', (a, b) => a !== 0 && b !== 0);
