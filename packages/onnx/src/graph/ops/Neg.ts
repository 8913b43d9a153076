import { unaryOp } from './support/elementwise.js';
import { SIGNED } from './support/types.js';

export const negOp = unaryOp('Neg', (x) => -x, SIGNED);
