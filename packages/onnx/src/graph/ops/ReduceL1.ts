import { reduceOp } from './support/reduceOp.js';

export const reduceL1Op = reduceOp('ReduceL1', { start: 0, step: (sum, x) => sum + Math.abs(x) });
