import { unaryOp } from './support/elementwise.js';
import { NUMBERS } from './support/types.js';

export const absOp = unaryOp('Abs', Math.abs, NUMBERS);
