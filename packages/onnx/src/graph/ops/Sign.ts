import { unaryOp } from './support/elementwise.js';
import { NUMBERS } from './support/types.js';

export const signOp = unaryOp('Sign', Math.sign, NUMBERS);
