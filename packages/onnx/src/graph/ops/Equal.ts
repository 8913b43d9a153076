import { compareOp } from './support/elementwise.js';
import { NUMBERS } from './support/types.js';

export const equalOp = compareOp('Equal', (a, b) => a === b, [...NUMBERS, 'bool']);
