import { backend_util, util } from '@tensorflow/tfjs-core';
import type { RawAttributes, TensorType } from './kernel.js';
import { defineKernel } from './kernel.js';

interface SplitAttributes {
  readonly axis: number;
  readonly sizes: readonly number[];
}

export const SplitV = defineKernel<SplitAttributes>({
  name: 'SplitV',
  covers: (_, { numOrSizeSplits }) => typeof numOrSizeSplits === 'number' || !(numOrSizeSplits as number[]).includes(0),
  parse: ({ x }, attrs) => parseSplit(x, attrs),
  gives: ({ x }, { axis, sizes }) =>
    sizes.map((size) => ({ shape: x.shape.map((d, i) => (i === axis ? size : d)), dtype: x.dtype })),
  lower: (graph, { x }, { axis, sizes }) =>
    sizes.length === 1 ? [x] : graph.ops('Split', [x, graph.ints(sizes)], { axis }),
});

function parseSplit(x: TensorType, attrs: RawAttributes): SplitAttributes {
  const axis = util.parseAxisParam(attrs.axis as number, x.shape as number[])[0];
  const sizes = backend_util.prepareSplitSize(
    // it reads the shape only
    x as unknown as Parameters<typeof backend_util.prepareSplitSize>[0],
    attrs.numOrSizeSplits as number[],
    axis,
  );
  return { axis, sizes };
}
