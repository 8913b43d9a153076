import { unaryOp } from './support/elementwise.js';

export const notOp = unaryOp('Not', (x) => 1 - x, ['bool']);
