import { testOp } from './support/testOp.js';

export const isNaNOp = testOp('IsNaN', () => Number.isNaN);
