import { reduceOp } from './support/reduceOp.js';

export const reduceProdOp = reduceOp('ReduceProd', { start: 1, step: (product, x) => product * x });
