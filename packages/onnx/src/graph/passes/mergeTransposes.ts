import type { Pass } from './pass.js';
import type { Permutation } from './support/permutation.js';
import { compose, isIdentity } from './support/permutation.js';
import { rewrite } from './support/rewrite.js';

/** Transpose after Transpose becomes one, or none where they undo each other. */
export const mergeTransposes: Pass = (graph) =>
  rewrite(graph, (node, { producer }) => {
    if (node.op !== 'Transpose') return undefined;
    const before = producer(node.inputs[0]);
    if (before?.op !== 'Transpose') return undefined;
    const source = before.inputs[0]!;
    const perm = compose(before.attrs.perm as Permutation, node.attrs.perm as Permutation);
    return [isIdentity(perm) ? source : graph.op('Transpose', [source], { perm }, node.name)];
  });
