import { softmaxOp } from './support/softmaxOp.js';

export const softmaxOperator = softmaxOp('Softmax', (x, sum) => Math.exp(x) / sum);
