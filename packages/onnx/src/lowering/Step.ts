import { defineKernel } from './kernel.js';

/**
 * 1 above zero, `alpha` elsewhere, NaN for NaN. It is the mask of Relu's gradient, so that `alpha` 0 gets a form without
 * bool tensors, which is as quick in ONNX Runtime as a bare comparison and keeps NaN (Sign is slower, Where much slower).
 */
export const Step = defineKernel<number>({
  name: 'Step',
  covers: ({ x }, { alpha }) => x.dtype === 'float32' && Number.isFinite(alpha ?? 0),
  parse: (_, attrs) => (attrs.alpha ?? 0) as number,
  gives: ({ x }) => [x],
  lower: (graph, { x }, alpha) => {
    const [zero, one] = [0, 1].map((value) => graph.scalar('float32', value));
    if (alpha === 0) return [graph.op('Ceil', [graph.op('Clip', [x, zero, one])])];
    const step = graph.op('Where', [graph.op('Greater', [x, zero]), one, graph.scalar('float32', alpha)]);
    return [graph.op('Where', [graph.op('IsNaN', [x]), x, step])];
  },
});
