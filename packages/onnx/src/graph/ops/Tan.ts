import { unaryOp } from './support/elementwise.js';

export const tanOp = unaryOp('Tan', Math.tan);
