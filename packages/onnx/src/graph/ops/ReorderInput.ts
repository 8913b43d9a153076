import { defineOp } from '../op.js';
import { blockOf, NCHWC, toBlocks } from './support/blocks.js';
import { wholeBlocks } from './support/wholeBlocks.js';

/** ONNX Runtime's way into channel blocks: x [batch, C, spatial...] in the order [batch, C / block, spatial..., block]. */
export const reorderInputOp = defineOp({
  name: 'ReorderInput',
  domain: NCHWC,
  infer: (inputs, attrs) => [wholeBlocks(inputs, attrs)],
  evaluate: ([x], attrs) => [toBlocks(x!, blockOf(attrs))],
});
