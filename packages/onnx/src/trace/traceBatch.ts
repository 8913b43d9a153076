import type { Graph } from '../graph/index.js';
import { mergeBatch } from './mergeBatch.js';
import { type TracedFunction, type TraceInput, type TraceOptions, trace } from './trace.js';

/** Primes that are hardly ever another dimension of a network, so that comparing the two traces tells which is the batch. */
const BATCHES = [7, 11] as const;

/**
 * The graph of a tfjs function for every batch size: its inputs and outputs have the symbolic first dimension 'batch'.
 *
 * The function is traced at two batch sizes, and what differs between the two graphs is what depends on the batch. Where
 * that cannot be expressed (an attribute, a constant tensor), a LayerlabError TRACE names the node.
 * @param inputs with shapes that leave the batch dimension out
 */
export function traceBatch(
  fn: TracedFunction,
  inputs: readonly TraceInput[],
  options: TraceOptions = {},
): { readonly graph: Graph } {
  const [first, second] = BATCHES.map((batch) => {
    const shaped = inputs.map((input) => ({ ...input, shape: [batch, ...input.shape] }));
    return trace(fn, shaped, options).graph;
  });
  return { graph: mergeBatch(first, second, BATCHES) };
}
