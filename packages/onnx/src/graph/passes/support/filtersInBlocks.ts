import type { Graph, Value } from '../../graph.js';

/** Filters [M, C, height, width] in the order [M / block, C / block, height, width, block of C, block of M], shape kept. */
export function filtersInBlocks(graph: Graph, filters: Value, block: number, name: string): Value {
  const [out, channels, height, width] = filters.shape as number[];
  const split = graph.ints([out / block, block, channels / block, block, height, width]);
  const parts = graph.op('Reshape', [filters, split], {}, name);
  const inBlocks = graph.op('Transpose', [parts], { perm: [0, 2, 4, 5, 3, 1] }, name);
  return graph.op('Reshape', [inBlocks, graph.ints([out, channels, height, width])], {}, name);
}
