import type { LazyValue } from '../engine/lazyValue.js';
import { lowerCalls } from '../engine/lowerCalls.js';
import type { RecordedCall } from '../engine/recorder.js';
import { sameShape } from '../engine/sameShape.js';
import { type DType, type Graph, newGraph, type TensorData, type Value } from '../graph/index.js';

interface NamedValue {
  readonly name: string;
  readonly value: LazyValue;
}

/** The graph from placeholders to outputs; whatever else was recorded is left out. */
export function tracedGraph(
  inputs: readonly NamedValue[],
  outputs: readonly (NamedValue & { readonly shape: readonly number[] })[],
  weights: ReadonlyMap<LazyValue, string>,
): Graph {
  const graph = newGraph();
  const leaves = new Map<LazyValue, Value>();
  for (const { name, value } of inputs) leaves.set(value, graph.input(name, value.dtype as DType, value.shape));
  const leafOf = (leaf: LazyValue, call?: RecordedCall): Value => {
    let value = leaves.get(leaf);
    if (!value) leaves.set(leaf, (value = constantOf(graph, leaf, weights.get(leaf), call?.layer ?? '')));
    return value;
  };
  const made = lowerCalls(graph, callsFor(outputs), leafOf, ({ layer, lowering }) => layer || lowering.name);
  for (const { name, value: lazy, shape } of outputs) {
    const value = made.get(lazy) ?? leafOf(lazy);
    const shaped = sameShape(shape, lazy.shape) ? value : graph.op('Reshape', [value, graph.ints(shape)]);
    // inputs and constants cannot be outputs, nor can one value be two of them
    const own = graph.nodes.some((node) => node.outputs.includes(shaped)) && !graph.outputs.includes(shaped);
    graph.output(own ? shaped : graph.op('Identity', [shaped]), name);
  }
  return graph;
}

function constantOf(graph: Graph, leaf: LazyValue, name: string | undefined, layer: string): Value {
  if (leaf.error) throw leaf.error;
  const data = leaf.data as TensorData;
  // without a name, small constants of equal value are shared
  if (name === undefined && data.length === 1) return graph.constant(leaf.dtype as DType, leaf.shape, data);
  return graph.constant(leaf.dtype as DType, leaf.shape, data, name ?? (layer ? `${layer}/const` : 'const'));
}

/** The calls that the outputs depend on, in an order in which each comes after those it needs. */
function callsFor(outputs: readonly NamedValue[]): readonly RecordedCall[] {
  const ordered = new Set<RecordedCall>();
  const stack = outputs.flatMap(({ value }) => (value.producer ? [value.producer] : [])).reverse();
  while (stack.length > 0) {
    const call = stack.at(-1)!;
    const missing = call.edges.map((edge) => edge.value.producer).filter((p) => p !== undefined && !ordered.has(p));
    if (missing.length > 0) stack.push(...(missing as RecordedCall[]));
    else ordered.add(stack.pop()!);
  }
  return [...ordered];
}
