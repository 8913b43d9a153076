import { unaryOp } from './support/elementwise.js';

export const atanOp = unaryOp('Atan', Math.atan);
