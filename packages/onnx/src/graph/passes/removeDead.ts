import type { Value } from '../graph.js';
import type { Pass } from './pass.js';

/** Removes nodes whose outputs nobody uses and constants that no node reads. */
export const removeDead: Pass = (graph) => {
  const live = new Set<Value>(graph.outputs);
  const kept = [];
  for (let i = graph.nodes.length - 1; i >= 0; i--) {
    const node = graph.nodes[i];
    if (!node.outputs.some((output) => live.has(output))) continue;
    kept.push(node);
    for (const input of node.inputs) if (input) live.add(input);
  }
  const before = graph.nodes.length + graph.initializers.size;
  graph.nodes.splice(0, graph.nodes.length, ...kept.reverse());
  for (const value of [...graph.initializers.keys()]) if (!live.has(value)) graph.initializers.delete(value);
  return graph.nodes.length + graph.initializers.size !== before;
};
