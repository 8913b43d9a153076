import type { Window2d } from './conv2dInfo.js';
import { conv2dInfo, isNhwc } from './conv2dInfo.js';
import { dilationsAreOne } from './inputGradient.js';
import { defineKernel } from './kernel.js';
import { patches } from './patches.js';
import { reshapeTo } from './reshapeTo.js';

interface FilterGradientAttributes {
  readonly window: Window2d;
  readonly filterShape: readonly number[];
}

/** The gradient of a depthwise convolution by its filter [height, width, channels, multiplier]: one product per channel. */
export const DepthwiseConv2dNativeBackpropFilter = defineKernel<FilterGradientAttributes>({
  name: 'DepthwiseConv2dNativeBackpropFilter',
  covers: ({ x, dy }, attrs) =>
    isNhwc(attrs) && x.dtype === 'float32' && dy.dtype === 'float32' && dilationsAreOne(attrs),
  parse: ({ x }, attrs) => {
    const filterShape = attrs.filterShape as number[];
    return { window: conv2dInfo(x.shape, filterShape, { ...attrs, dilations: 1 }, true), filterShape };
  },
  gives: (_, { filterShape }) => [{ shape: filterShape, dtype: 'float32' }],
  lower: (graph, { x, dy }, { window, filterShape }) => {
    const [height, width, channels, multiplier] = filterShape;
    const [batch, outHeight, outWidth] = window.output;
    const pixels = batch * outHeight * outWidth;
    const taps = patches(graph, graph.op('Transpose', [x], { perm: [3, 0, 1, 2] }), window);
    const columns = taps.map((tap) => reshapeTo(graph, tap, [channels, 1, pixels]));
    const left = columns.length === 1 ? columns[0] : graph.op('Concat', columns, { axis: 1 });
    const right = reshapeTo(graph, graph.op('Transpose', [dy], { perm: [3, 0, 1, 2] }), [channels, multiplier, pixels]);
    const product = graph.op('com.microsoft:FusedMatMul', [left, right], { transB: 1 });
    const ordered = graph.op('Transpose', [product], { perm: [1, 0, 2] });
    return [reshapeTo(graph, ordered, [height, width, channels, multiplier])];
  },
});
