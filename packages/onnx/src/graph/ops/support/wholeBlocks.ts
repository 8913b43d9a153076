import type { Attributes } from '../../attributes.js';
import type { ValueType } from '../../graph.js';
import type { InferInput } from '../../op.js';
import { intAttr } from './attrs.js';
import { knownDim } from './dims.js';
import { fail } from './fail.js';
import { required } from './types.js';

/** The type of the first input, which must be [batch, C, height, width] with C in whole blocks (where their size is known). */
export function wholeBlocks(inputs: readonly (InferInput | null)[], attrs: Attributes): ValueType {
  const { dtype, shape } = required(inputs, 0);
  if (dtype !== 'float32' || shape.length !== 4) fail('x must be float32[batch, C, height, width]');
  const [channels, block] = [knownDim(shape[1], 'the channel count'), intAttr(attrs, 'block', 1)];
  if (channels % block !== 0) fail(`${channels} channels are not whole blocks of ${block}`);
  return { dtype, shape };
}
