import type { Value } from '../../graph.js';
import type { Permutation } from './permutation.js';
import { inverse, movesNoData, permute } from './permutation.js';
import type { RewriteContext } from './rewrite.js';
import { reshape, sameShape } from './views.js';

/**
 * The value v' with Transpose(v', perm) = v, broadcast to perm's rank, where it costs nothing at run time: v comes out of
 * just that Transpose, is a constant, or moves no data. Undefined otherwise.
 */
export function untransposed(
  value: Value,
  perm: Permutation,
  { graph, producer }: RewriteContext,
  name: string,
): Value | undefined {
  const rank = perm.length;
  if (value.shape.every((d) => d === 1) && value.shape.length <= rank) return value;
  const maker = producer(value);
  if (maker?.op === 'Transpose' && sameShape(maker.attrs.perm as Permutation, perm)) return maker.inputs[0]!;
  if (graph.initializers.has(value) && value.shape.length <= rank) {
    const padded = [...new Array<number>(rank - value.shape.length).fill(1), ...(value.shape as number[])];
    const aligned = value.shape.length === rank ? value : reshape(graph, value, padded, name);
    return aligned && graph.op('Transpose', [aligned], { perm: inverse(perm) }, name);
  }
  if (value.shape.length > rank) return undefined;
  const back = inverse(perm);
  const aligned = [...new Array<number>(rank - value.shape.length).fill(1), ...value.shape];
  return movesNoData(aligned, back) ? reshape(graph, value, permute(aligned, back), name) : undefined;
}
