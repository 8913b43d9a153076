import type { Graph, Value } from '../graph/graph.js';
import type { Window2d } from './conv2dInfo.js';
import { conv2dInfo, isNhwc } from './conv2dInfo.js';
import { defineKernel } from './kernel.js';
import { toNchw } from './layout.js';
import { patches } from './patches.js';
import { reshapeTo } from './reshapeTo.js';

interface FilterGradientAttributes {
  readonly window: Window2d;
  readonly filterShape: readonly number[];
}

/**
 * The gradient of a convolution by its filter, from `x` and `dy`, both NHWC: patches · dyᵀ for every image, summed.
 * Several times quicker in ONNX Runtime than the convolution that exchanges batch and channels.
 */
export const Conv2DBackpropFilter = defineKernel<FilterGradientAttributes>({
  name: 'Conv2DBackpropFilter',
  covers: ({ x, dy }, attrs) => isNhwc(attrs) && x.dtype === 'float32' && dy.dtype === 'float32',
  parse: ({ x }, attrs) => {
    const filterShape = attrs.filterShape as number[];
    return { window: conv2dInfo(x.shape, filterShape, { ...attrs, dilations: 1 }), filterShape };
  },
  gives: (_, { filterShape }) => [{ shape: filterShape, dtype: 'float32' }],
  lower: (graph, { x, dy }, { window, filterShape }) => {
    const [batch, outHeight, outWidth, out] = window.output;
    const taps = patches(graph, toNchw(graph, x), window);
    const columns = taps.length === 1 ? taps[0] : graph.op('Concat', taps, { axis: 1 });
    const rows = filterShape[0] * filterShape[1] * filterShape[2];
    const pixels = outHeight * outWidth;
    const product = outerProduct(
      graph,
      reshapeTo(graph, columns, [batch, rows, pixels]),
      reshapeTo(graph, toNchw(graph, dy), [batch, out, pixels]),
    );
    return [reshapeTo(graph, product, filterShape)];
  },
});

/** [n, rows, pixels] · [n, out, pixels]ᵀ, summed over n. */
function outerProduct(graph: Graph, columns: Value, dy: Value): Value {
  const products = graph.op('com.microsoft:FusedMatMul', [columns, dy], { transB: 1 });
  return graph.op('ReduceSum', [products, graph.ints([0])], { keepdims: 0 });
}
