import { variadicOp } from './support/elementwise.js';

export const sumOp = variadicOp('Sum', (a, b) => a + b);
