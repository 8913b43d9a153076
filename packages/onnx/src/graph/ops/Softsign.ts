import { unaryOp } from './support/elementwise.js';

export const softsignOp = unaryOp('Softsign', (x) => x / (1 + Math.abs(x)));
