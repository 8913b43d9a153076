import { backend_util, util } from '@tensorflow/tfjs-core';
import type { ConvolutionKind } from './convolution.js';
import { reshapeTo } from './reshapeTo.js';

/** Filters [height, width, channels, multiplier]; output channel c * multiplier + m comes from input channel c. */
export const depthwiseConvolution: ConvolutionKind = {
  depthwise: true,
  weights: (graph, filter) => {
    const [height, width, channels, multiplier] = filter.shape as readonly number[];
    const outermost = graph.op('Transpose', [filter], { perm: [2, 3, 0, 1] }, 'weights');
    return reshapeTo(graph, outermost, [channels * multiplier, 1, height, width]);
  },
  groups: (filter) => filter[2],
  check: (attrs) => {
    const strides = attrs.strides as number;
    const dilations = (attrs.dilations ?? [1, 1]) as [number, number];
    util.assert(
      backend_util.eitherStridesOrDilationsAreOne(strides, dilations),
      () =>
        'Error in depthwiseConv2d: Either strides or dilations must be ' +
        `1. Got strides ${strides} and dilations '${dilations}'`,
    );
  },
};
