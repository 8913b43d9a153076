import { reduceOp } from './support/reduceOp.js';
import { NUMBERS } from './support/types.js';

export const reduceMinOp = reduceOp('ReduceMin', { start: Number.POSITIVE_INFINITY, step: Math.min }, NUMBERS);
