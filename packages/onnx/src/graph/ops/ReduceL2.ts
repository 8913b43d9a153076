import { reduceOp } from './support/reduceOp.js';

export const reduceL2Op = reduceOp('ReduceL2', { start: 0, step: (sum, x) => sum + x * x, finish: Math.sqrt });
