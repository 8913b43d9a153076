import { unaryOp } from './support/elementwise.js';
import { NUMBERS } from './support/types.js';

export const reluOp = unaryOp('Relu', (x) => Math.max(x, 0), NUMBERS);
