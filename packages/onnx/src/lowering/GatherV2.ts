import { backend_util, util } from '@tensorflow/tfjs-core';
import { defineKernel } from './kernel.js';

interface GatherAttributes {
  readonly axis: number;
  readonly shape: readonly number[];
}

/**
 * Slices of `x` along an axis, at int32 indices.
 *
 * tfjs refuses an index out of range when it is called; here indices are not known yet then, and ONNX Runtime refuses the
 * step. It takes -1 for the last slice, which tfjs refuses too.
 */
export const GatherV2 = defineKernel<GatherAttributes>({
  name: 'GatherV2',
  covers: ({ indices }, { batchDims }) => !batchDims && indices.dtype === 'int32',
  parse: ({ x, indices }, attrs) => {
    const axis = util.parseAxisParam(attrs.axis as number, x.shape as number[])[0];
    const info = backend_util.segment_util.collectGatherOpShapeInfo(
      // it reads their shapes only
      x as unknown as Parameters<typeof backend_util.segment_util.collectGatherOpShapeInfo>[0],
      indices as unknown as Parameters<typeof backend_util.segment_util.collectGatherOpShapeInfo>[1],
      axis,
      0,
    );
    return { axis, shape: info.outputShape };
  },
  gives: ({ x }, { shape }) => [{ shape, dtype: x.dtype }],
  lower: (graph, { x, indices }, { axis }) => [graph.op('Gather', [x, indices], { axis })],
});
