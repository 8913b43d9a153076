import { unaryOp } from './support/elementwise.js';

export const sinhOp = unaryOp('Sinh', Math.sinh);
