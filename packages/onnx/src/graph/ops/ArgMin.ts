import { argOp } from './support/argOp.js';

export const argMinOp = argOp('ArgMin', (x, best) => x < best);
