import { intAttr } from './support/attrs.js';
import { testOp } from './support/testOp.js';

export const isInfOp = testOp('IsInf', (attrs) => {
  const positive = intAttr(attrs, 'detect_positive', 1) !== 0;
  const negative = intAttr(attrs, 'detect_negative', 1) !== 0;
  return (x) => (positive && x === Number.POSITIVE_INFINITY) || (negative && x === Number.NEGATIVE_INFINITY);
});
