import { defineKernel } from './kernel.js';
import { isFloat } from './types.js';

/** Along the last axis, as in tfjs. */
export const Softmax = defineKernel<null>({
  name: 'Softmax',
  covers: ({ logits }) => isFloat(logits),
  parse: ({ logits }, attrs) => {
    const rank = logits.shape.length;
    const dim = attrs.dim === -1 ? rank - 1 : attrs.dim;
    if (dim !== rank - 1) {
      throw new Error(
        `Softmax along a non-last dimension is not yet supported. Logits was rank ${rank} and dim was ${dim}`,
      );
    }
    return null;
  },
  gives: ({ logits }) => [logits],
  lower: (graph, { logits }) => [graph.op('Softmax', [logits], { axis: -1 })],
});
