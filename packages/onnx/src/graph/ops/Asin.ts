import { unaryOp } from './support/elementwise.js';

export const asinOp = unaryOp('Asin', Math.asin);
