import { softmaxOp } from './support/softmaxOp.js';

export const logSoftmaxOp = softmaxOp('LogSoftmax', (x, sum) => x - Math.log(sum));
