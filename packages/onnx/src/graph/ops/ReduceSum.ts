import { reduceOp } from './support/reduceOp.js';

export const reduceSumOp = reduceOp('ReduceSum', { start: 0, step: (sum, x) => sum + x });
