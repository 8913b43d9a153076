import { unaryOp } from './support/elementwise.js';
import { erf } from './support/erf.js';

export const erfOp = unaryOp('Erf', erf);
