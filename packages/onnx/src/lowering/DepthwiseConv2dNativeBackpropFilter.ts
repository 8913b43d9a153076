import { depthwiseConvolution } from './depthwiseConvolution.js';
import { filterGradient } from './filterGradient.js';
import { patches } from './patches.js';
import { reshapeTo } from './reshapeTo.js';

/** One product per channel: [taps, pixels of all images] · [multiplier, pixels]ᵀ. */
export const DepthwiseConv2dNativeBackpropFilter = filterGradient(
  'DepthwiseConv2dNativeBackpropFilter',
  depthwiseConvolution,
  (graph, x, dy, window) => {
    const [batch, outHeight, outWidth, out] = window.output;
    const channels = window.input[3];
    const pixels = batch * outHeight * outWidth;
    const channelsFirst = { perm: [3, 0, 1, 2] };
    const taps = patches(graph, graph.op('Transpose', [x], channelsFirst), window);
    const columns = taps.map((tap) => reshapeTo(graph, tap, [channels, 1, pixels]));
    const left = columns.length === 1 ? columns[0] : graph.op('Concat', columns, { axis: 1 });
    const right = reshapeTo(graph, graph.op('Transpose', [dy], channelsFirst), [channels, out / channels, pixels]);
    const product = graph.op('com.microsoft:FusedMatMul', [left, right], { transB: 1 });
    return graph.op('Transpose', [product], { perm: [1, 0, 2] });
  },
);
