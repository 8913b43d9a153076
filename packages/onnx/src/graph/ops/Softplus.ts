import { unaryOp } from './support/elementwise.js';

export const softplusOp = unaryOp('Softplus', (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
