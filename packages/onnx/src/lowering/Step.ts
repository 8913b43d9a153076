import { defineKernel } from './kernel.js';

/**
 * 1 above zero, `alpha` elsewhere, NaN for NaN. It is the mask of Relu's gradient, so that `alpha` 0 gets the quickest form:
 * ONNX Runtime's Sign and Relu both keep NaN.
 */
export const Step = defineKernel<number>({
  name: 'Step',
  covers: ({ x }, { alpha }) => x.dtype === 'float32' && Number.isFinite(alpha ?? 0),
  parse: (_, attrs) => (attrs.alpha ?? 0) as number,
  gives: ({ x }) => [x],
  lower: (graph, { x }, alpha) => {
    if (alpha === 0) return [graph.op('Relu', [graph.op('Sign', [x])])];
    const positive = graph.op('Greater', [x, graph.scalar('float32', 0)]);
    const step = graph.op('Where', [positive, graph.scalar('float32', 1), graph.scalar('float32', alpha)]);
    return [graph.op('Where', [graph.op('IsNaN', [x]), x, step])];
  },
});
