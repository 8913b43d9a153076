import { floatAttr } from './support/attrs.js';
import { unaryOpWith } from './support/elementwise.js';

export const leakyReluOp = unaryOpWith('LeakyRelu', (attrs) => {
  const alpha = floatAttr(attrs, 'alpha', 0.01);
  return (x) => (x < 0 ? alpha * x : x);
});
