import { reduceOp } from './support/reduceOp.js';

export const reduceMaxOp = reduceOp('ReduceMax', { start: Number.NEGATIVE_INFINITY, step: Math.max });
