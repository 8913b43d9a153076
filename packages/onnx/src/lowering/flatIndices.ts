import { util } from '@tensorflow/tfjs-core';
import type { Graph, Value } from '../graph/graph.js';
import { sizeOf } from '../graph/tensor.js';
import { reshapeTo } from './reshapeTo.js';

/** Indices [..., n] into the first n axes of `shape`, as [count] indices into those axes joined. */
export function flatIndices(graph: Graph, indices: Value, shape: readonly number[]): Value {
  const strides = [...util.computeStrides(shape as number[]), 1];
  const count = sizeOf(indices.shape as readonly number[]) / shape.length;
  const rows = reshapeTo(graph, indices, [count, shape.length]);
  const weighted = graph.op('Mul', [rows, graph.constant('int32', [shape.length], Int32Array.from(strides))]);
  return graph.op('ReduceSum', [weighted, graph.ints([1])], { keepdims: 0 });
}
