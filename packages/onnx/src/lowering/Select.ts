import { defineKernel } from './kernel.js';
import { sameShape } from './types.js';

/** `t` where `condition`, else `e`; all of one shape, to which tf.where broadcasts them. */
export const Select = defineKernel<null>({
  name: 'Select',
  covers: ({ condition, t, e }) =>
    condition.dtype === 'bool' &&
    t.dtype === e.dtype &&
    sameShape(condition.shape, t.shape) &&
    sameShape(e.shape, t.shape),
  parse: () => null,
  gives: ({ t }) => [t],
  lower: (graph, { condition, t, e }) => {
    if (t.dtype !== 'bool') return [graph.op('Where', [condition, t, e])];
    // ONNX Runtime has no Where of bools
    const otherwise = graph.op('And', [graph.op('Not', [condition]), e]);
    return [graph.op('Or', [graph.op('And', [condition, t]), otherwise])];
  },
});
