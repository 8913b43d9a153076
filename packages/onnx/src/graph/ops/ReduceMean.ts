import { reduceOp } from './support/reduceOp.js';

export const reduceMeanOp = reduceOp('ReduceMean', {
  start: 0,
  step: (sum, x) => sum + x,
  finish: (sum, count) => sum / count,
});
