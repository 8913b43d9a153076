import { backend_util } from '@tensorflow/tfjs-core';
import { sizeOf } from '../graph/tensor.js';
import { flatIndices } from './flatIndices.js';
import type { Inputs, TensorType } from './kernel.js';
import { defineKernel } from './kernel.js';
import { reshapeTo } from './reshapeTo.js';

/** Slices of `params` at `indices` [..., n], which index its first n axes. Range errors come when the step runs. */
export const GatherNd = defineKernel<null>({
  name: 'GatherNd',
  covers: ({ params, indices }) => indices.dtype === 'int32' && params.shape.length > 0 && indices.shape.length > 0,
  parse: (inputs) => {
    resultShape(inputs);
    return null;
  },
  gives: (inputs) => [{ shape: resultShape(inputs), dtype: inputs.params.dtype }],
  lower: (graph, { params, indices }) => {
    const shape = params.shape as readonly number[];
    const depth = indices.shape[indices.shape.length - 1] as number;
    const slices = reshapeTo(graph, params, [sizeOf(shape.slice(0, depth)), ...shape.slice(depth)]);
    const taken = graph.op('Gather', [slices, flatIndices(graph, indices, shape.slice(0, depth))], { axis: 0 });
    return [reshapeTo(graph, taken, [...(indices.shape.slice(0, -1) as number[]), ...shape.slice(depth)])];
  },
});

function resultShape({ params, indices }: Inputs<TensorType>): number[] {
  const types = [params, indices] as unknown as Parameters<typeof backend_util.prepareAndValidate>;
  return backend_util.prepareAndValidate(...types)[0];
}
