import { variadicOp } from './support/elementwise.js';
import { NUMBERS } from './support/types.js';

export const maxOp = variadicOp('Max', Math.max, NUMBERS);
