import type { Graph, Node, Value } from '../graph.js';
import type { Tensor64 } from '../op.js';
import { opDefinition } from '../ops/index.js';
import type { Pass } from './pass.js';
import { addExact, baseNameOf, exactOf } from './support/exact.js';
import { layerOf } from './support/layerOf.js';
import { rewrite } from './support/rewrite.js';

/** A result larger than this is left to run time unless its inputs are as large: Expand must not fill the file. */
const SMALL_ELEMENTS = 4096;

/** Evaluates nodes whose inputs are all constants, in float64. Weights that are transposed keep their names. */
export const foldConstants: Pass = (graph) =>
  rewrite(graph, (node) => {
    if (node.inputs.length === 0 || !node.inputs.every((value) => !value || graph.initializers.has(value)))
      return undefined;
    if (node.outputs.some((output) => output.dtype === 'float16')) return undefined;
    const inputs = node.inputs.map((value) => exactOf(graph, value) ?? null);
    if (node.inputs.some((value, i) => value && !inputs[i])) return undefined;
    const results = opDefinition(node.op, node.domain)?.evaluate(inputs, node.attrs);
    if (!results || results.some((result) => grows(result, inputs))) return undefined;
    return node.outputs.map((output, i) =>
      addExact(graph, { ...results[i], dtype: output.dtype }, nameFor(graph, node)),
    );
  });

function grows(result: Tensor64, inputs: readonly (Tensor64 | null)[]): boolean {
  const largest = Math.max(...inputs.map((x) => x?.data.length ?? 0));
  return result.data.length > Math.max(SMALL_ELEMENTS, largest);
}

/** The name of the largest weight that goes into the node; that of the node itself where only bare numbers do. */
function nameFor(graph: Graph, node: Node): string {
  const weights = node.inputs.filter((value): value is Value => value !== null && layerOf(baseNameOf(value)) !== '');
  const size = (value: Value) => graph.constantOf(value)?.length ?? 0;
  const largest = weights.reduce<Value | undefined>((best, v) => (best && size(best) >= size(v) ? best : v), undefined);
  return largest ? baseNameOf(largest) : layerOf(node.name) ? `${layerOf(node.name)}/const` : 'const';
}
