import { logicOp } from './support/elementwise.js';

export const xorOp = logicOp('Xor', (a, b) => a !== b);
