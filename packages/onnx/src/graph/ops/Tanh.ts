import { unaryOp } from './support/elementwise.js';

export const tanhOp = unaryOp('Tanh', Math.tanh);
