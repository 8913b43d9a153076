import { argOp } from './support/argOp.js';

export const argMaxOp = argOp('ArgMax', (x, best) => x > best);
