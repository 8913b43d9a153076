import type { Graph, Value } from '../graph/graph.js';
import type { KernelDType } from './types.js';

/** A tensor whose elements are all equal. */
export function filled(graph: Graph, dtype: KernelDType, shape: readonly number[], value: number): Value {
  const scalar = graph.scalar(dtype, value);
  return shape.length === 0 ? scalar : graph.op('Expand', [scalar, graph.ints(shape)]);
}
