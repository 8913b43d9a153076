import { unaryOp } from './support/elementwise.js';

export const cosOp = unaryOp('Cos', Math.cos);
