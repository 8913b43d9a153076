import { unaryOp } from './support/elementwise.js';

export const logOp = unaryOp('Log', Math.log);
