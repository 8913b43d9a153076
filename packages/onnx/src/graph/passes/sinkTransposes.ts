import type { Node, Value } from '../graph.js';
import type { Pass } from './pass.js';
import type { Permutation } from './support/permutation.js';
import { movesNoData } from './support/permutation.js';
import type { RewriteContext } from './support/rewrite.js';
import { rewrite } from './support/rewrite.js';
import { sinkRules } from './support/sinkRules.js';

/**
 * Moves Transposes behind the operators that work in any layout, so that those around a chain of such operators meet and
 * cancel: f(Transpose(x)) becomes Transpose(f'(x)), where f' has its axes and constants permuted.
 */
export const sinkTransposes: Pass = (graph) =>
  rewrite(graph, (node, context) => {
    const rule = node.domain === '' ? sinkRules[node.op] : undefined;
    if (!rule) return undefined;
    for (const perm of permutationsOf(node, context)) {
      const results = rule(node, perm, context);
      if (results) return results;
    }
    return undefined;
  });

/** The permutations of the Transposes that feed the node, those that move data first, each once. */
function permutationsOf(node: Node, context: RewriteContext): Permutation[] {
  const perms = new Map<string, Permutation>();
  const free = new Map<string, Permutation>();
  for (const input of node.inputs) {
    const maker = transposeBefore(input, context);
    if (!maker) continue;
    const perm = maker.attrs.perm as Permutation;
    (movesNoData(maker.inputs[0]!.shape, perm) ? free : perms).set(String(perm), perm);
  }
  return [...perms.values(), ...[...free.values()].filter((perm) => feedsAll(node, perm, context))];
}

/** A Transpose that moves no data is as good as a Reshape: worth moving only where it needs no other Reshape. */
function feedsAll(node: Node, perm: Permutation, context: RewriteContext): boolean {
  return node.inputs.every((input) => {
    if (!input || context.graph.initializers.has(input)) return true;
    return String(transposeBefore(input, context)?.attrs.perm) === String(perm);
  });
}

function transposeBefore(value: Value | null, { producer }: RewriteContext): Node | undefined {
  const maker = producer(value);
  return maker?.op === 'Transpose' && maker.attrs.perm ? maker : undefined;
}
