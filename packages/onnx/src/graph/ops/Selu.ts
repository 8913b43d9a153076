import { floatAttr } from './support/attrs.js';
import { unaryOpWith } from './support/elementwise.js';

export const seluOp = unaryOpWith('Selu', (attrs) => {
  const alpha = floatAttr(attrs, 'alpha', 1.6732632423543772);
  const gamma = floatAttr(attrs, 'gamma', 1.0507009873554805);
  return (x) => gamma * (x > 0 ? x : alpha * Math.expm1(x));
});
