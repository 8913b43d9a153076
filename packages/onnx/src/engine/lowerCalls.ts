import type { Graph, Value } from '../graph/index.js';
import type { LazyValue } from './lazyValue.js';
import type { Edge, RecordedCall } from './recorder.js';
import { sameShape } from './sameShape.js';

/**
 * Adds the nodes of recorded calls to a graph.
 * @param valueOfLeaf gives the graph's value of a leaf; outputs of the calls are added to it by this function
 * @param nameOf the base of a call's node names, e.g. `conv2d_1`; a node is then named `conv2d_1/Conv`
 */
export function lowerCalls(
  graph: Graph,
  calls: readonly RecordedCall[],
  valueOfLeaf: (leaf: LazyValue, call: RecordedCall) => Value,
  nameOf: (call: RecordedCall) => string,
): Map<LazyValue, Value> {
  const made = new Map<LazyValue, Value>();
  const views = new Map<string, Value>();
  const read = (edge: Edge, call: RecordedCall): Value => {
    const value = made.get(edge.value) ?? valueOfLeaf(edge.value, call);
    if (sameShape(edge.shape, edge.value.shape)) return value;
    const key = `${value.name}:${edge.shape}`;
    let view = views.get(key);
    if (!view) views.set(key, (view = graph.op('Reshape', [value, graph.ints(edge.shape)])));
    return view;
  };
  for (const call of calls) {
    const before = graph.nodes.length;
    const inputs = Object.fromEntries(call.edges.map((edge) => [edge.name, read(edge, call)]));
    const outputs = call.lowering.lower(graph, inputs, call.attrs);
    call.outputs.forEach((output, i) => {
      made.set(output, outputs[i]);
    });
    nameNodes(graph, before, nameOf(call));
  }
  return made;
}

function nameNodes(graph: Graph, from: number, base: string): void {
  for (const node of graph.nodes.slice(from)) {
    node.name = graph.unique(`${base}/${node.op}`);
    node.outputs.forEach((output, i) => {
      output.name = `${node.name}:${i}`;
    });
  }
}
