import type { Attributes } from '../attributes.js';
import { defineOp } from '../op.js';
import { convOp } from './Conv.js';
import { choiceAttr, intAttr } from './support/attrs.js';
import { blockOf, filtersFromBlocks, fromBlocks, NCHWC, toBlocks } from './support/blocks.js';
import { knownDim } from './support/dims.js';
import { fail } from './support/fail.js';

/**
 * ONNX Runtime's convolution over channel blocks, with a ReLU in the same loop where `activation` says so. x comes in
 * blocks, or plain where it has less channels than one block; the filters in the order of `filtersFromBlocks`; the result is
 * in blocks. All are declared with the shapes of a plain Conv.
 */
export const nchwcConvOp = defineOp({
  name: 'Conv',
  domain: NCHWC,
  infer: (inputs, attrs) => {
    const [type] = convOp.infer(inputs, attrs);
    const block = intAttr(attrs, 'block', 1);
    const channels = knownDim(inputs[0]!.shape[1], 'the channel count');
    const filters = knownDim(type.shape[1], 'the filter count');
    if (type.dtype !== 'float32' || type.shape.length !== 4) fail('x must be float32[batch, C, height, width]');
    if (intAttr(attrs, 'group', 1) !== 1) fail('group must be 1');
    if (filters % block !== 0) fail(`${filters} filters are not whole blocks of ${block}`);
    if (channels > block && channels % block !== 0) fail(`${channels} channels are not whole blocks of ${block}`);
    activationOf(attrs);
    return [type];
  },
  evaluate: ([x, w, bias], attrs) => {
    const block = blockOf(attrs);
    const plain = x!.shape[1] < block ? x! : fromBlocks(x!, block);
    const [y] = convOp.evaluate([plain, filtersFromBlocks(w!, block), bias ?? null], attrs);
    const active = activationOf(attrs) === 'Relu' ? { ...y, data: y.data.map((v) => Math.max(0, v)) } : y;
    return [toBlocks(active, block)];
  },
});

function activationOf(attrs: Attributes): '' | 'Relu' {
  return choiceAttr(attrs, 'activation', ['', 'Relu']);
}
