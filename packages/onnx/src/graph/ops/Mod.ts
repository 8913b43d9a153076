import type { OpDefinition } from '../op.js';
import { defineOp } from '../op.js';
import { intAttr } from './support/attrs.js';
import { binaryOp, zip } from './support/elementwise.js';
import { fail } from './support/fail.js';
import { FLOATS } from './support/types.js';

const numbers = binaryOp('Mod', (a, b) => a % b);

/** With fmod=1 the sign is the dividend's, else (integers only) the divisor's. */
export const modOp: OpDefinition = defineOp({
  name: 'Mod',
  infer: (inputs, attrs) => {
    const types = numbers.infer(inputs, attrs);
    if (FLOATS.includes(types[0].dtype) && !intAttr(attrs, 'fmod', 0)) fail('floats need the attribute fmod = 1');
    return types;
  },
  evaluate: ([a, b], attrs) => [
    zip(a!, b!, intAttr(attrs, 'fmod', 0) ? (x, y) => x % y : (x, y) => (y === 0 ? 0 : x - y * Math.floor(x / y))),
  ],
});
