import type { Node, Value } from '../../graph.js';
import { intAttr } from '../../ops/support/attrs.js';
import { normalizeAxis } from '../../ops/support/dims.js';
import { elementwiseInputs, elementwiseOps } from './elementwise.js';
import { untransposed } from './operand.js';
import type { Permutation } from './permutation.js';
import { isIdentity } from './permutation.js';
import type { RewriteContext } from './rewrite.js';

/** The node's outputs computed before the Transpose `perm` instead of after it; undefined where that is not possible. */
export type SinkRule = (node: Node, perm: Permutation, context: RewriteContext) => Value[] | undefined;

const elementwise: SinkRule = (node, perm, context) => {
  const aligned = elementwiseInputs(node);
  if (!aligned || node.outputs[0].shape.length !== perm.length) return undefined;
  return sink(node, perm, context, aligned);
};

const concat: SinkRule = (node, perm, context) => {
  const axis = perm[axisOf(node, 0, perm.length)];
  // broadcasting is not for Concat: an all-ones operand must be permuted like the rest, which changes nothing
  return sink(
    node,
    perm,
    context,
    node.inputs.map((_, i) => i),
    { axis },
  );
};

const softmax: SinkRule = (node, perm, context) =>
  sink(node, perm, context, [0], { axis: perm[axisOf(node, -1, perm.length)] });

const split: SinkRule = (node, perm, context) =>
  sink(node, perm, context, [0], { axis: perm[axisOf(node, 0, perm.length)] });

const reduce: SinkRule = (node, perm, context) => {
  const { graph } = context;
  const rank = perm.length;
  const given = constantInts(node.inputs[1], context);
  if (node.inputs[1] && !given) return undefined;
  if (!given?.length && intAttr(node.attrs, 'noop_with_empty_axes', 0)) return undefined;
  const axes = given?.length ? given.map((a) => normalizeAxis(a, rank)) : perm.map((_, i) => i);
  const source = untransposed(node.inputs[0]!, perm, context, node.name);
  if (!source) return undefined;
  const moved = axes.map((a) => perm[a]).sort((a, b) => a - b);
  const y = graph.op(node.op, [source, graph.ints(moved)], node.attrs, node.name);
  return [behind(node, context, y, keptPermutation(perm, axes, keepsDims(node)))];
};

const argReduce: SinkRule = (node, perm, context) => {
  const axis = axisOf(node, 0, perm.length);
  const source = untransposed(node.inputs[0]!, perm, context, node.name);
  if (!source) return undefined;
  const y = context.graph.op(node.op, [source], { ...node.attrs, axis: perm[axis] }, node.name);
  return [behind(node, context, y, keptPermutation(perm, [axis], keepsDims(node)))];
};

const pad: SinkRule = (node, perm, context) => {
  const pads = constantInts(node.inputs[1], context);
  const axes = node.inputs[3] ? constantInts(node.inputs[3], context) : perm.map((_, i) => i);
  const source = untransposed(node.inputs[0]!, perm, context, node.name);
  if (!pads || !axes || !source) return undefined;
  const rank = perm.length;
  const moved = new Array<number>(2 * rank).fill(0);
  axes.forEach((a, i) => {
    const to = perm[normalizeAxis(a, rank)];
    moved[to] = pads[i];
    moved[to + rank] = pads[i + axes.length];
  });
  const inputs = [source, context.graph.ints(moved), ...(node.inputs[2] ? [node.inputs[2]] : [])];
  return [behind(node, context, context.graph.op('Pad', inputs, node.attrs, node.name), perm)];
};

const slice: SinkRule = (node, perm, context) => {
  const starts = constantInts(node.inputs[1], context);
  const axes = node.inputs[3] ? constantInts(node.inputs[3], context) : starts?.map((_, i) => i);
  const source = untransposed(node.inputs[0]!, perm, context, node.name);
  if (!axes || !source) return undefined;
  const moved = context.graph.ints(axes.map((a) => perm[normalizeAxis(a, perm.length)]));
  const inputs = [source, node.inputs[1], node.inputs[2], moved, ...(node.inputs[4] ? [node.inputs[4]] : [])];
  return [behind(node, context, context.graph.op('Slice', inputs, node.attrs, node.name), perm)];
};

/** Rules by operator of the standard domain. */
export const sinkRules: Readonly<Record<string, SinkRule>> = {
  ...Object.fromEntries(elementwiseOps.map((op) => [op, elementwise])),
  Concat: concat,
  Softmax: softmax,
  LogSoftmax: softmax,
  Split: split,
  Pad: pad,
  Slice: slice,
  ArgMax: argReduce,
  ArgMin: argReduce,
  ...Object.fromEntries(
    ['L1', 'L2', 'Max', 'Mean', 'Min', 'Prod', 'Sum', 'SumSquare'].map((kind) => [`Reduce${kind}`, reduce]),
  ),
};

/** The same node over untransposed operands (those at `aligned`), with the Transpose behind each output. */
function sink(
  node: Node,
  perm: Permutation,
  context: RewriteContext,
  aligned: readonly number[],
  attrs: Node['attrs'] = {},
): Value[] | undefined {
  const { graph } = context;
  const inputs = [...node.inputs];
  for (const i of aligned) {
    const input = node.inputs[i];
    if (!input) continue;
    const source = untransposed(input, perm, context, node.name);
    if (!source) return undefined;
    inputs[i] = source;
  }
  const outputs = graph.ops(
    node.op,
    inputs,
    { ...node.attrs, ...attrs },
    { name: node.name, outputs: node.outputs.length },
  );
  return outputs.map((y) => behind(node, context, y, perm));
}

function behind(node: Node, { graph }: RewriteContext, y: Value, perm: Permutation): Value {
  return isIdentity(perm) ? y : graph.op('Transpose', [y], { perm }, node.name);
}

/** What is left of a permutation when the axes of its result are reduced. */
function keptPermutation(perm: Permutation, axes: readonly number[], keepDims: boolean): Permutation {
  if (keepDims) return perm;
  const kept = perm.filter((_, i) => !axes.includes(i));
  const order = [...kept].sort((a, b) => a - b);
  return kept.map((axis) => order.indexOf(axis));
}

function keepsDims(node: Node): boolean {
  return intAttr(node.attrs, 'keepdims', 1) !== 0;
}

function axisOf(node: Node, fallback: number, rank: number): number {
  return normalizeAxis(intAttr(node.attrs, 'axis', fallback), rank);
}

function constantInts(value: Value | null | undefined, { graph }: RewriteContext): number[] | undefined {
  const data = graph.constantOf(value ?? null);
  return data && Array.from(data as ArrayLike<number | bigint>, Number);
}
