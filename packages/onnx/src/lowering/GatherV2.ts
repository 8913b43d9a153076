import { backend_util, util } from '@tensorflow/tfjs-core';
import { defineKernel } from './kernel.js';

interface GatherAttributes {
  readonly axis: number;
  readonly shape: readonly number[];
}

/**
 * Slices of `x` along an axis, at int32 indices.
 *
 * An index out of range is refused at the call where the indices are on the host then (engine/hostIndices.ts). Else ONNX
 * Runtime refuses the step; but it takes -1 for the last slice.
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
