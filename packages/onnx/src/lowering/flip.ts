import type { Graph, Value } from '../graph/graph.js';

/** Reverses the order along axes. */
export function flip(graph: Graph, x: Value, axes: readonly number[]): Value {
  const all = (value: number) => graph.ints(axes.map(() => value));
  // an end below every index reads down to and with element 0
  return graph.op('Slice', [x, all(-1), all(-(2 ** 31)), graph.ints(axes), all(-1)]);
}
