import type { Node } from '../graph.js';
import type { Pass } from './pass.js';
import { rewrite } from './support/rewrite.js';

/** Pooling once for the maximum and once more for its place becomes pooling once for both. */
export const shareMaxPools: Pass = (graph) => {
  const places = new Set(
    graph.nodes
      .filter(isMaxPool)
      .filter(({ outputs }) => outputs.length === 2)
      .map(keyOf),
  );
  const first = new Map<string, Node>();
  return rewrite(graph, (node) => {
    if (!isMaxPool(node)) return undefined;
    const key = keyOf(node);
    const before = first.get(key);
    if (before) return before.outputs.slice(0, node.outputs.length);
    if (node.outputs.length === 2 || !places.has(key)) {
      if (node.outputs.length === 2) first.set(key, node);
      return undefined;
    }
    const outputs = graph.ops('MaxPool', node.inputs, node.attrs, { name: node.name, outputs: 2 });
    first.set(key, graph.nodes[graph.nodes.length - 1]);
    return [outputs[0]];
  });
};

const isMaxPool = ({ op, domain }: Node) => op === 'MaxPool' && domain === '';

function keyOf({ inputs, attrs }: Node): string {
  return `${inputs[0]?.name} ${JSON.stringify(Object.entries(attrs).sort())}`;
}
