import { unaryOp } from './support/elementwise.js';

export const ceilOp = unaryOp('Ceil', Math.ceil);
