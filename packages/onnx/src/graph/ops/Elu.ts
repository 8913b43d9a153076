import { floatAttr } from './support/attrs.js';
import { unaryOpWith } from './support/elementwise.js';

export const eluOp = unaryOpWith('Elu', (attrs) => {
  const alpha = floatAttr(attrs, 'alpha', 1);
  return (x) => (x < 0 ? alpha * Math.expm1(x) : x);
});
