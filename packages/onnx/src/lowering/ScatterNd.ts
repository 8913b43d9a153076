import { backend_util } from '@tensorflow/tfjs-core';
import { sizeOf } from '../graph/tensor.js';
import { filled } from './filled.js';
import { flatIndices } from './flatIndices.js';
import { defineKernel } from './kernel.js';
import { reshapeTo } from './reshapeTo.js';

/** Zeros of a given shape with `updates` added at `indices`. Range errors come when the step runs. */
export const ScatterNd = defineKernel<readonly number[]>({
  name: 'ScatterNd',
  covers: ({ indices, updates }) =>
    indices.dtype === 'int32' && updates.dtype === 'float32' && indices.shape.length > 0,
  parse: ({ indices, updates }, attrs) => {
    const types = [updates, indices] as unknown as Parameters<typeof backend_util.calculateShapes>;
    backend_util.calculateShapes(types[0], types[1], attrs.shape as number[]);
    return attrs.shape as number[];
  },
  gives: ({ updates }, shape) => [{ shape, dtype: updates.dtype }],
  lower: (graph, { indices, updates }, shape) => {
    // a vector of indices is a column of them
    const depth = indices.shape.length > 1 ? (indices.shape[indices.shape.length - 1] as number) : 1;
    const slice = sizeOf(shape.slice(depth));
    const count = sizeOf(indices.shape as readonly number[]) / depth;
    const rows = reshapeTo(graph, flatIndices(graph, indices, shape.slice(0, depth)), [count, 1]);
    const places = graph.op('Expand', [rows, graph.ints([count, slice])]);
    const zeros = filled(graph, 'float32', [sizeOf(shape.slice(0, depth)), slice], 0);
    const given = reshapeTo(graph, updates, [count, slice]);
    const sums = graph.op('ScatterElements', [zeros, places, given], { axis: 0, reduction: 'add' });
    return [reshapeTo(graph, sums, shape)];
  },
});
