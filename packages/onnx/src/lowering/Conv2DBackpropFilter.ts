import type { Graph, Value } from '../graph/graph.js';
import type { Window2d } from './conv2dInfo.js';
import { filterGradient } from './filterGradient.js';
import { toNchw } from './layout.js';
import { patches } from './patches.js';
import { plainConvolution } from './plainConvolution.js';
import { reshapeTo } from './reshapeTo.js';

/**
 * patches · dyᵀ: several times quicker in ONNX Runtime than the convolution that exchanges batch and channels. One product
 * for every image, then summed; where images have fewer pixels than the filter has outputs, those products would take more
 * memory than the patches, and one product runs over the pixels of all images.
 */
export const Conv2DBackpropFilter = filterGradient('Conv2DBackpropFilter', plainConvolution, (graph, x, dy, window) => {
  const [, outHeight, outWidth, out] = window.output;
  return out > outHeight * outWidth ? overAll(graph, x, dy, window) : perImage(graph, x, dy, window);
});

function perImage(graph: Graph, x: Value, dy: Value, window: Window2d): Value {
  const [batch, outHeight, outWidth, out] = window.output;
  const columns = joined(graph, patches(graph, toNchw(graph, x), window), 1);
  const left = reshapeTo(graph, columns, [batch, rowsOf(window), outHeight * outWidth]);
  const right = reshapeTo(graph, toNchw(graph, dy), [batch, out, outHeight * outWidth]);
  const products = graph.op('com.microsoft:FusedMatMul', [left, right], { transB: 1 });
  return graph.op('ReduceSum', [products, graph.ints([0])], { keepdims: 0 });
}

function overAll(graph: Graph, x: Value, dy: Value, window: Window2d): Value {
  const [batch, outHeight, outWidth, out] = window.output;
  const channelsFirst = (value: Value) => graph.op('Transpose', [value], { perm: [3, 0, 1, 2] });
  const columns = joined(graph, patches(graph, channelsFirst(x), window), 0);
  const left = reshapeTo(graph, columns, [rowsOf(window), batch * outHeight * outWidth]);
  const right = reshapeTo(graph, channelsFirst(dy), [out, batch * outHeight * outWidth]);
  return graph.op('Gemm', [left, right], { transB: 1 });
}

const rowsOf = ({ kernel, input }: Window2d) => kernel[0] * kernel[1] * input[3];

function joined(graph: Graph, taps: readonly Value[], axis: number): Value {
  return taps.length === 1 ? taps[0] : graph.op('Concat', taps, { axis });
}
