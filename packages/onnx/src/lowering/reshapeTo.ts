import type { Graph, Value } from '../graph/graph.js';

/** Reshape to a constant shape, of which one size may be -1; no node where the shape is right already. */
export function reshapeTo(graph: Graph, x: Value, shape: readonly number[]): Value {
  const same = x.shape.length === shape.length && shape.every((d, i) => d === x.shape[i]);
  return same ? x : graph.op('Reshape', [x, graph.ints(shape)]);
}
