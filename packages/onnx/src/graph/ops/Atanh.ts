import { unaryOp } from './support/elementwise.js';

export const atanhOp = unaryOp('Atanh', Math.atanh);
