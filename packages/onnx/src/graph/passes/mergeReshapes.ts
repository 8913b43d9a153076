import type { Pass } from './pass.js';
import { rewrite } from './support/rewrite.js';
import { isView, reshape } from './support/views.js';

/** A chain of Reshape, Flatten, Squeeze and Unsqueeze becomes one Reshape. */
export const mergeReshapes: Pass = (graph) =>
  rewrite(graph, (node, { producer }) => {
    if (!isView(node)) return undefined;
    const before = producer(node.inputs[0]);
    if (!isView(before)) return undefined;
    const merged = reshape(graph, before.inputs[0]!, node.outputs[0].shape, node.name);
    return merged && [merged];
  });
