import type { Graph, Node, Value } from '../graph.js';
import { NCHWC } from '../ops/support/blocks.js';
import type { Pass } from './pass.js';
import { convolutionPays } from './support/convolutionPays.js';
import { elementwiseInputs } from './support/elementwise.js';
import { filtersInBlocks } from './support/filtersInBlocks.js';
import type { RewriteContext, Rule } from './support/rewrite.js';
import { rewrite } from './support/rewrite.js';
import { sameShape } from './support/views.js';

/**
 * Convolutions with computed filters use ONNX Runtime's kernels over channel blocks, as it does by itself where filters are
 * constants. A value enters the layout once for all of them, and elementwise work between two of them stays in it.
 *
 * @param block channels a block: what `blockSize` of session/ finds on this machine
 */
export function blockConvolutions(block: number): Pass {
  return (graph) => {
    const wanted = wantedInBlocks(graph, block);
    return wanted.size > 0 && rewrite(graph, intoBlocks(block, wanted));
  };
}

/** Values that a convolution wants in blocks, and those that elementwise work makes such values from. */
function wantedInBlocks(graph: Graph, block: number): Set<Value> {
  const wanted = new Set<Value>();
  for (const node of [...graph.nodes].reverse()) {
    if (convolutionPays(graph, node, block)) wanted.add(node.inputs[0]!);
    else if (wanted.has(node.outputs[0])) for (const x of alignedInputs(node)) wanted.add(x);
  }
  return wanted;
}

function intoBlocks(block: number, wanted: ReadonlySet<Value>): Rule {
  const blocked = new Map<Value, Value>();
  const filters = new Map<Value, Value>();

  /** The plain form of a value in blocks; it dies where nobody asks for it. */
  const leave = ({ graph }: RewriteContext, inBlocks: Value, name: string): Value[] => {
    const plain = graph.op(
      `${NCHWC}:ReorderOutput`,
      [inBlocks],
      { block, channels: inBlocks.shape[1] as number },
      name,
    );
    blocked.set(plain, inBlocks);
    return [plain];
  };

  const convolution = (node: Node, context: RewriteContext): Value[] => {
    const { graph } = context;
    const [x, w, bias] = node.inputs as [Value, Value, Value | null | undefined];
    const inBlocks = blocked.get(x) ?? graph.op(`${NCHWC}:ReorderInput`, [x], { block }, node.name);
    blocked.set(x, inBlocks);
    const weights = filters.get(w) ?? filtersInBlocks(graph, w, block, node.name);
    filters.set(w, weights);
    const inputs = [inBlocks, weights, ...(bias ? [bias] : [])];
    return leave(context, graph.op(`${NCHWC}:Conv`, inputs, { ...node.attrs, block }, node.name), node.name);
  };

  /** A ReLU that alone reads a convolution's result is done in its loop. */
  const fusedRelu = (node: Node, context: RewriteContext): Value[] | undefined => {
    const [x] = node.inputs as [Value];
    const inBlocks = node.op === 'Relu' && context.uses(x) === 1 ? blocked.get(x) : undefined;
    const conv = inBlocks && context.uses(inBlocks) === 1 ? context.producer(inBlocks) : undefined;
    if (conv?.op !== 'Conv') return undefined;
    const attrs = { ...conv.attrs, activation: 'Relu' };
    return leave(context, context.graph.op(`${NCHWC}:Conv`, conv.inputs, attrs, conv.name), node.name);
  };

  const elementwise = (node: Node, context: RewriteContext): Value[] | undefined => {
    const { graph, uses } = context;
    const [y] = node.outputs;
    if (!wanted.has(y)) return undefined;
    const inputs = operandsInBlocks(node, blocked);
    const sources = alignedInputs(node).filter((x) => blocked.has(x));
    if (!inputs || sources.length === 0) return undefined;
    const inBlocks = graph.op(node.op, inputs, node.attrs, node.name);
    // plain values that nothing else needs need not be made
    if (y.dtype === 'float32' && sources.every((x) => uses(x) === 1)) return leave(context, inBlocks, node.name);
    const plain = graph.op(node.op, node.inputs, node.attrs, node.name);
    blocked.set(plain, inBlocks);
    return [plain];
  };

  return (node, context) => {
    if (convolutionPays(context.graph, node, block)) return convolution(node, context);
    return node.domain === '' ? (fusedRelu(node, context) ?? elementwise(node, context)) : undefined;
  };
}

/** The inputs that line up with the output element by element. */
function alignedInputs(node: Node): Value[] {
  return (elementwiseInputs(node) ?? []).flatMap((i) => node.inputs[i] ?? []);
}

/** A node's inputs with those in blocks that line up with its output; undefined where one is neither blocked nor one number. */
function operandsInBlocks(node: Node, blocked: ReadonlyMap<Value, Value>): (Value | null)[] | undefined {
  const aligned = new Set(alignedInputs(node));
  const { shape } = node.outputs[0];
  const fits = (x: Value) => (blocked.has(x) && sameShape(x.shape, shape)) || x.shape.every((d) => d === 1);
  if (![...aligned].every(fits)) return undefined;
  return node.inputs.map((x) => (x && aligned.has(x) ? (blocked.get(x) ?? x) : x));
}
