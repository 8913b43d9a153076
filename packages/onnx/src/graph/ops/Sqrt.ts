import { unaryOp } from './support/elementwise.js';

export const sqrtOp = unaryOp('Sqrt', Math.sqrt);
