import type { Node, Value } from '../graph.js';
import type { Pass } from './pass.js';
import { rewrite } from './support/rewrite.js';

/** Nodes that compute the same from the same values become one. */
export const mergeDuplicates: Pass = (graph) => {
  const ids = new Map<Value, number>();
  const known = new Map<string, Node>();
  const id = (value: Value | null) => {
    if (!value) return -1;
    if (!ids.has(value)) ids.set(value, ids.size);
    return ids.get(value);
  };
  return rewrite(graph, (node, { isOutput }) => {
    const attrs = Object.entries(node.attrs).filter(([, value]) => value !== undefined);
    // a tensor attribute prints as nothing useful; such nodes are rare and left alone
    if (attrs.some(([, value]) => typeof value === 'object' && 'tensor' in value)) return undefined;
    const key = JSON.stringify([node.domain, node.op, node.outputs.length, node.inputs.map(id), attrs.sort()]);
    const first = known.get(key);
    if (!first) known.set(key, node);
    if (!first || node.outputs.some(isOutput)) return undefined;
    return first.outputs;
  });
};
