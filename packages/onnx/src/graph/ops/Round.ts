import { unaryOp } from './support/elementwise.js';
import { roundHalfEven } from './support/round.js';

export const roundOp = unaryOp('Round', roundHalfEven);
