import type { Graph } from './graph.js';
import { type DifferenceOptions, oneSidedDifferences } from './oneSidedDifferences.js';
import type { Tensor64 } from './op.js';

/**
 * The numerical gradient (f(x + h) - f(x - h)) / 2h of a scalar output by one feed or initializer, in float64.
 * Keep the feeds away from kinks (ReLU at 0, ties of a maximum), where it means nothing.
 *
 * @param wrt the name of a graph input or an initializer
 * @returns one entry for each of `indices`
 */
export function centralDifference(
  graph: Graph,
  feeds: Readonly<Record<string, Tensor64>>,
  output: string,
  wrt: string,
  options: DifferenceOptions = {},
): Float64Array {
  const { left, right } = oneSidedDifferences(graph, feeds, output, wrt, options);
  return left.map((below, i) => (below + right[i]) / 2);
}
