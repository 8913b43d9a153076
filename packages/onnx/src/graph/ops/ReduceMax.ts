import { reduceOp } from './support/reduceOp.js';
import { NUMBERS } from './support/types.js';

export const reduceMaxOp = reduceOp('ReduceMax', { start: Number.NEGATIVE_INFINITY, step: Math.max }, NUMBERS);
