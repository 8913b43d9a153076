import { unaryOp } from './support/elementwise.js';

export const expOp = unaryOp('Exp', Math.exp);
