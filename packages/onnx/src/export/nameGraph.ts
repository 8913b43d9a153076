import type { Graph, Value } from '../graph/index.js';
import { baseNameOf } from '../graph/passes/support/exact.js';
import { inLayerOf } from '../graph/passes/support/layerOf.js';

/**
 * Names everything for a reader: a node is `<layer>/<operator>`, what it gives has its name, a weight is called by its path
 * even where passes transposed or folded it. Inputs and outputs keep their names.
 */
export function nameGraph(graph: Graph): void {
  const fixed = new Set<Value>([...graph.inputs, ...graph.outputs]);
  const values = uniqueNames([...fixed].map((value) => value.name));
  for (const value of graph.initializers.keys()) if (!fixed.has(value)) value.name = values(baseNameOf(value));
  const nodes = uniqueNames([]);
  for (const node of graph.nodes) {
    node.name = nodes(inLayerOf(node.name, node.op));
    node.outputs.forEach((output, i) => {
      if (!fixed.has(output)) output.name = values(i === 0 ? node.name : `${node.name}:${i}`);
    });
  }
}

function uniqueNames(taken: readonly string[]): (base: string) => string {
  const used = new Set(taken);
  return (base) => {
    let name = base;
    for (let i = 1; used.has(name); i++) name = `${base}_${i}`;
    used.add(name);
    return name;
  };
}
