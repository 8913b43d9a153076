import { unaryOp } from './support/elementwise.js';

export const acosOp = unaryOp('Acos', Math.acos);
