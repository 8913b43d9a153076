import { slice_util } from '@tensorflow/tfjs-core';
import { sizeOf } from '../graph/tensor.js';
import { attempt } from './attempt.js';
import type { RawAttributes, TensorType } from './kernel.js';
import { defineKernel } from './kernel.js';
import { reshapeTo } from './reshapeTo.js';

interface StridedSliceAttributes {
  /** Where each axis of the input starts, its step, and how many elements it gives. */
  readonly begin: readonly number[];
  readonly strides: readonly number[];
  readonly counts: readonly number[];
  /** The result's shape: axes of one index taken away, new axes added. */
  readonly shape: readonly number[];
}

export const StridedSlice = defineKernel<StridedSliceAttributes>({
  name: 'StridedSlice',
  covers: ({ x }, attrs) => isPlain(x, attrs),
  parse: ({ x }, attrs) => stridedSlice(x, attrs),
  gives: ({ x }, { shape }) => [{ shape, dtype: x.dtype }],
  lower: (graph, { x }, { begin, strides, counts, shape }) => {
    // the end comes after the last element taken; before element 0 it needs a number that no index means
    const ends = begin.map((b, i) => b + strides[i] * counts[i]).map((end) => (end < 0 ? -(2 ** 31) : end));
    const axes = begin.map((_, i) => i);
    const bounds = [begin, ends, axes, strides].map((values) => graph.ints(values));
    return [reshapeTo(graph, graph.op('Slice', [x, ...bounds]), shape)];
  },
});

function stridedSlice(x: TensorType, attrs: RawAttributes): StridedSliceAttributes {
  const info = slice_util.sliceInfo(
    x.shape as number[],
    attrs.begin as number[],
    attrs.end as number[],
    attrs.strides as number[],
    attrs.beginMask as number,
    attrs.endMask as number,
    attrs.ellipsisMask as number,
    attrs.newAxisMask as number,
    attrs.shrinkAxisMask as number,
  );
  const shape = info.finalShape;
  if (info.isIdentity) {
    return { begin: x.shape.map(() => 0), strides: x.shape.map(() => 1), counts: x.shape, shape };
  }
  const counts =
    info.sliceDim0 || info.isSimpleSlice
      ? slice_util.computeOutShape(info.begin, info.end, info.strides)
      : info.finalShapeSparse;
  return { begin: info.begin, strides: info.strides, counts, shape };
}

function isPlain(x: TensorType, attrs: RawAttributes): boolean {
  const slice = x.shape.length > 0 ? attempt(() => stridedSlice(x, attrs)) : undefined;
  if (!slice || slice.counts.length !== x.shape.length) return false;
  const size = sizeOf(slice.counts);
  return size > 0 && size === sizeOf(slice.shape);
}
