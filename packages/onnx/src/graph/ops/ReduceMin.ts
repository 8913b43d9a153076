import { reduceOp } from './support/reduceOp.js';

export const reduceMinOp = reduceOp('ReduceMin', { start: Number.POSITIVE_INFINITY, step: Math.min });
