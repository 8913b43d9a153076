import { unaryOp } from './support/elementwise.js';
import { SIGNED } from './support/types.js';

export const reluOp = unaryOp('Relu', (x) => Math.max(x, 0), SIGNED);
