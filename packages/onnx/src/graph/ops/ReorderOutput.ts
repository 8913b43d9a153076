import { defineOp } from '../op.js';
import { intAttr } from './support/attrs.js';
import { blockOf, fromBlocks, NCHWC } from './support/blocks.js';
import { fail } from './support/fail.js';
import { wholeBlocks } from './support/wholeBlocks.js';

/** ONNX Runtime's way out of channel blocks: what ReorderInput undoes. `channels` is the count of them. */
export const reorderOutputOp = defineOp({
  name: 'ReorderOutput',
  domain: NCHWC,
  infer: (inputs, attrs) => {
    const type = wholeBlocks(inputs, attrs);
    const channels = intAttr(attrs, 'channels', 0);
    if (channels !== type.shape[1]) fail(`channels must be ${type.shape[1]}; received ${channels}`);
    return [type];
  },
  evaluate: ([x], attrs) => [fromBlocks(x!, blockOf(attrs))],
});
