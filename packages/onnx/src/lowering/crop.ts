import type { Graph, Value } from '../graph/graph.js';

/** The range [start, start + size) of one axis, with zeros where it passes the end of `x`. */
export function crop(graph: Graph, x: Value, axis: number, start: number, size: number): Value {
  const length = x.shape[axis] as number;
  const end = Math.min(start + size, length);
  const inside =
    start === 0 && end === length
      ? x
      : graph.op('Slice', [x, graph.ints([start]), graph.ints([end]), graph.ints([axis])]);
  const missing = start + size - end;
  if (missing === 0) return inside;
  const pads = new Array<number>(2 * x.shape.length).fill(0);
  pads[x.shape.length + axis] = missing;
  return graph.op('Pad', [inside, graph.ints(pads)]);
}
