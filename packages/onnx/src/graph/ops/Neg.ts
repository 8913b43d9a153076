import { unaryOp } from './support/elementwise.js';
import { NUMBERS } from './support/types.js';

export const negOp = unaryOp('Neg', (x) => -x, NUMBERS);
