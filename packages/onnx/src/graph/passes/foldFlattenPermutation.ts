import type { Value } from '../graph.js';
import { intAttr } from '../ops/support/attrs.js';
import type { Pass } from './pass.js';
import type { Permutation } from './support/permutation.js';
import { inverse } from './support/permutation.js';
import type { RewriteContext } from './support/rewrite.js';
import { rewrite } from './support/rewrite.js';
import { isView, reshape } from './support/views.js';

/** flatten(Transpose(x)) · W becomes flatten(x) · W' with the rows of the constant W permuted. */
export const foldFlattenPermutation: Pass = (graph) =>
  rewrite(graph, (node, context) => {
    const isProduct = node.domain === '' && (node.op === 'MatMul' || node.op === 'Gemm');
    if (!isProduct || node.inputs[0]?.shape.length !== 2 || intAttr(node.attrs, 'transA', 0)) return undefined;
    const [flat, weight] = node.inputs;
    const found = flattenedTranspose(flat!, context);
    if (!found || !weight || weight.shape.length !== 2 || !graph.initializers.has(weight)) return undefined;
    const x = reshape(graph, found.source, flat!.shape, node.name)!;
    const rows = permutedRows(weight, found, intAttr(node.attrs, 'transB', 0) !== 0, context, node.name);
    return [graph.op(node.op, [x, rows, ...node.inputs.slice(2)], node.attrs, node.name)];
  });

interface FlattenedTranspose {
  readonly source: Value;
  readonly perm: Permutation;
  /** The sizes that are joined, in the order that the weight's rows are in. */
  readonly sizes: readonly number[];
}

function flattenedTranspose(flat: Value, { producer }: RewriteContext): FlattenedTranspose | undefined {
  const view = producer(flat);
  const transpose = isView(view) ? producer(view.inputs[0]) : undefined;
  if (transpose?.op !== 'Transpose') return undefined;
  const perm = transpose.attrs.perm as Permutation;
  const [batch, ...sizes] = transpose.outputs[0].shape;
  const isFlattening = perm[0] === 0 && batch === flat.shape[0] && sizes.every((d) => typeof d === 'number');
  return isFlattening ? { source: transpose.inputs[0]!, perm, sizes: sizes as number[] } : undefined;
}

function permutedRows(
  weight: Value,
  { perm, sizes }: FlattenedTranspose,
  transposed: boolean,
  { graph }: RewriteContext,
  name: string,
): Value {
  // without the batch; inverse: from the order of Transpose's result to that of its input
  const order = inverse(perm.slice(1).map((axis) => axis - 1));
  const rank = sizes.length;
  const [rows, columns] = transposed ? [weight.shape[1], weight.shape[0]] : weight.shape;
  const apart = transposed ? [columns, ...sizes] : [...sizes, columns];
  const axes = transposed ? [0, ...order.map((axis) => axis + 1)] : [...order, rank];
  const opened = reshape(graph, weight, apart, name)!;
  const moved = graph.op('Transpose', [opened], { perm: axes }, name);
  const joined = transposed ? [columns, rows] : [rows, columns];
  return reshape(graph, moved, joined, name)!;
}
