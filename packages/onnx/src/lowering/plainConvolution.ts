import type { ConvolutionKind } from './convolution.js';

/** Filters [height, width, in, out]. */
export const plainConvolution: ConvolutionKind = {
  depthwise: false,
  weights: (graph, filter) => graph.op('Transpose', [filter], { perm: [3, 2, 0, 1] }, 'weights'),
  groups: () => 1,
};
