import { variadicOp } from './support/elementwise.js';
import { NUMBERS } from './support/types.js';

export const minOp = variadicOp('Min', Math.min, NUMBERS);
