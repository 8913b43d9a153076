import { unaryOp } from './support/elementwise.js';

export const sigmoidOp = unaryOp('Sigmoid', (x) => 1 / (1 + Math.exp(-x)));
