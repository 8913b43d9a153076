import { unaryOp } from './support/elementwise.js';

export const sinOp = unaryOp('Sin', Math.sin);
