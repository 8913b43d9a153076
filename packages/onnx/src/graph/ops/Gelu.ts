import { choiceAttr } from './support/attrs.js';
import { unaryOpWith } from './support/elementwise.js';
import { erf } from './support/erf.js';

/** Opset 20; the writer decomposes it below. */
export const geluOp = unaryOpWith('Gelu', (attrs) =>
  choiceAttr(attrs, 'approximate', ['none', 'tanh']) === 'tanh'
    ? (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))
    : (x) => 0.5 * x * (1 + erf(x / Math.SQRT2)),
);
