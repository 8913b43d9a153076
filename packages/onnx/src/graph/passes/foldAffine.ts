import type { Graph, Node, Value } from '../graph.js';
import type { Tensor64 } from '../op.js';
import { floatAttr, intAttr } from '../ops/support/attrs.js';
import type { Pass } from './pass.js';
import type { Affine } from './support/affine.js';
import { affineOf } from './support/affine.js';
import { addExact, baseNameOf, exactOf } from './support/exact.js';
import { inLayerOf } from './support/layerOf.js';
import { rewrite } from './support/rewrite.js';

/**
 * Folds what follows a linear operator with constant weights into the weights, channel by channel: a bias, a batch norm,
 * or the Mul, Add, Sub and Div that one is made of. The arithmetic is float64 and is rounded once, at the end.
 */
export const foldAffine: Pass = (graph) =>
  rewrite(graph, (node, { producer, uses }) => {
    for (const x of node.inputs) {
      const linear = producer(x);
      const channelAxis = linear && channelAxisOf(graph, linear);
      if (!x || channelAxis === undefined || uses(x) !== 1) continue;
      const affine = affineOf(graph, node, x, channelAxis);
      const folded = affine && fold(graph, linear!, affine);
      if (folded) return [folded];
    }
    return undefined;
  });

/** Which axis of the result the weights' output channels lie on; undefined where the node cannot take an affine map. */
function channelAxisOf(graph: Graph, node: Node): number | undefined {
  const [, weight, bias] = node.inputs;
  if (node.domain !== '' || !weight || !graph.initializers.has(weight)) return undefined;
  if (bias && (!graph.initializers.has(bias) || bias.shape.length !== 1)) return undefined;
  switch (node.op) {
    case 'Conv':
      return 1;
    case 'ConvTranspose':
      return intAttr(node.attrs, 'group', 1) === 1 ? 1 : undefined;
    case 'Gemm':
      return floatAttr(node.attrs, 'alpha', 1) === 1 && floatAttr(node.attrs, 'beta', 1) === 1 ? 1 : undefined;
    case 'MatMul':
      return weight.shape.length === 2 ? node.outputs[0].shape.length - 1 : undefined;
    default:
      return undefined;
  }
}

function fold(graph: Graph, linear: Node, { scale, shift, shiftFrom }: Affine): Value | undefined {
  const [x, weight, bias] = linear.inputs;
  // MatMul has no place for a bias; fuseGemm makes one where it can
  if (linear.op === 'MatMul' && shift) return undefined;
  const newWeight = scale ? scaled(graph, weight!, scale, weightAxis(linear)) : weight!;
  const inputs = [x, newWeight];
  const newBias = shift || bias ? shifted(graph, linear, { scale, shift, shiftFrom }) : undefined;
  if (newBias) inputs.push(newBias);
  return graph.op(linear.op, inputs, linear.attrs, linear.name);
}

/** The axis of the weight that counts output channels. */
function weightAxis(linear: Node): number {
  if (linear.op === 'Conv') return 0;
  if (linear.op === 'Gemm' && intAttr(linear.attrs, 'transB', 0)) return 0;
  return 1;
}

function scaled(graph: Graph, weight: Value, scale: Float64Array, axis: number): Value {
  const exact = exactOf(graph, weight)!;
  const inner = exact.shape.slice(axis + 1).reduce((product, d) => product * d, 1);
  const data = exact.data.map((w, i) => w * scale[Math.floor(i / inner) % scale.length]);
  return addExact(graph, { ...exact, data }, baseNameOf(weight));
}

function shifted(graph: Graph, linear: Node, { scale, shift, shiftFrom }: Omit<Affine, 'input'>): Value {
  const bias = linear.inputs[2] ?? null;
  const channels = (scale ?? shift)!.length;
  const old = exactOf(graph, bias)?.data ?? new Float64Array(channels);
  // a bias of one element stands for all channels
  const data = Float64Array.from({ length: channels }, (_, c) => {
    const b = old[old.length === 1 ? 0 : c];
    return b * (scale?.[c] ?? 1) + (shift?.[c] ?? 0);
  });
  const tensor: Tensor64 = { dtype: 'float32', shape: [channels], data };
  return addExact(graph, tensor, biasName(graph, linear, bias, shiftFrom));
}

/** A bias keeps its name; one that comes of a bias Add keeps that one's; else it is called after the kernel. */
function biasName(graph: Graph, linear: Node, bias: Value | null, shiftFrom: Value | undefined): string {
  if (bias && graph.initializers.has(bias)) return baseNameOf(bias);
  const from = shiftFrom && baseNameOf(shiftFrom);
  const kernel = baseNameOf(linear.inputs[1]!);
  return from?.endsWith('/bias') ? from : inLayerOf(kernel, 'bias');
}
