import { reduceOp } from './support/reduceOp.js';

export const reduceSumSquareOp = reduceOp('ReduceSumSquare', { start: 0, step: (sum, x) => sum + x * x });
