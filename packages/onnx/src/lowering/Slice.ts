import { slice_util } from '@tensorflow/tfjs-core';
import { sizeOf } from '../graph/tensor.js';
import { attempt } from './attempt.js';
import type { RawAttributes, TensorType } from './kernel.js';
import { defineKernel } from './kernel.js';

interface SliceAttributes {
  readonly begin: readonly number[];
  readonly size: readonly number[];
}

export const Slice = defineKernel<SliceAttributes>({
  name: 'Slice',
  covers: ({ x }, attrs) => {
    const slice = attempt(() => parseSlice(x, attrs));
    return slice !== undefined && slice.size.length > 0 && sizeOf(slice.size) > 0;
  },
  parse: ({ x }, attrs) => {
    const { begin, size } = parseSlice(x, attrs);
    slice_util.assertParamsValid(
      x as unknown as Parameters<typeof slice_util.assertParamsValid>[0],
      begin as number[],
      size as number[],
    );
    return { begin, size };
  },
  gives: ({ x }, { size }) => [{ shape: size, dtype: x.dtype }],
  lower: (graph, { x }, { begin, size }) => {
    const axes = begin.map((_, i) => i).filter((i) => begin[i] !== 0 || size[i] !== x.shape[i]);
    if (axes.length === 0) return [x];
    const starts = graph.ints(axes.map((i) => begin[i]));
    const ends = graph.ints(axes.map((i) => begin[i] + size[i]));
    return [graph.op('Slice', [x, starts, ends, graph.ints(axes)])];
  },
});

function parseSlice(x: TensorType, attrs: RawAttributes): SliceAttributes {
  const [begin, size] = slice_util.parseSliceParams(
    // it reads the shape only
    x as unknown as Parameters<typeof slice_util.parseSliceParams>[0],
    attrs.begin as number[],
    attrs.size as number[],
  );
  return { begin, size };
}
