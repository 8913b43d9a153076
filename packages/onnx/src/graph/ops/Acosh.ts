import { unaryOp } from './support/elementwise.js';

export const acoshOp = unaryOp('Acosh', Math.acosh);
