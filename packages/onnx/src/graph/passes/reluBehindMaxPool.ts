import type { Graph, Node, Value } from '../graph.js';
import type { Pass } from './pass.js';
import { type RewriteContext, rewrite } from './support/rewrite.js';

/**
 * MaxPool(Relu(x)) becomes Relu(MaxPool(x)), and in the backward pass MaxUnpool(dy) * step(x) becomes
 * MaxUnpool(dy * step(MaxPool(x))): the same numbers from a mask and a Relu of a quarter of the size.
 *
 * In windows without a positive element the place of the maximum is another one, but there the mask makes the gradient zero
 * at every place. So it applies only where each use of the places is followed by that mask.
 */
export const reluBehindMaxPool: Pass = (graph) => {
  const movable = findMovable(graph);
  if (movable.size === 0) return false;
  const moved = new Map<Value, Value>();
  return rewrite(graph, (node, context) => {
    const relu = movable.has(node.outputs[0]) ? context.producer(node.inputs[0]) : undefined;
    if (relu?.op === 'Relu' && node.op === 'MaxPool') {
      const [y, places] = graph.ops('MaxPool', [relu.inputs[0]], node.attrs, { name: node.name, outputs: 2 });
      moved.set(places, y);
      return [graph.op('Relu', [y], {}, relu.name), places];
    }
    return node.op === 'Mul' ? masked(graph, node, context, moved) : undefined;
  });
};

function masked(
  graph: Graph,
  node: Node,
  { producer }: RewriteContext,
  moved: ReadonlyMap<Value, Value>,
): Value[] | undefined {
  for (const [gradient, mask] of [node.inputs, [...node.inputs].reverse()]) {
    const unpool = producer(gradient);
    const y = unpool?.op === 'MaxUnpool' ? moved.get(unpool.inputs[1]!) : undefined;
    const step = y && stepOf(producer(mask), producer);
    if (!unpool || !step) continue;
    const [dy, ...others] = unpool.inputs;
    const clip = graph.op('Clip', [y, ...step.clip.inputs.slice(1)], step.clip.attrs, step.clip.name);
    const small = graph.op('Mul', [dy, graph.op('Ceil', [clip], {}, step.ceil.name)], {}, node.name);
    return [graph.op('MaxUnpool', [small, ...others], unpool.attrs, unpool.name)];
  }
  return undefined;
}

/** The outputs of the MaxPools of a Relu whose places serve but for MaxUnpools that are masked by that Relu's step. */
function findMovable(graph: Graph): Set<Value> {
  const producers = new Map(graph.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
  const users = new Map<Value, Node[]>();
  for (const node of graph.nodes)
    for (const input of node.inputs) if (input) users.set(input, [...(users.get(input) ?? []), node]);
  const producer = (value: Value | null) => (value ? producers.get(value) : undefined);
  const usersOf = (value: Value) => (graph.outputs.includes(value) ? undefined : (users.get(value) ?? []));
  const isMasked = (unpool: Node, x: Value) =>
    unpool.op === 'MaxUnpool' &&
    usersOf(unpool.outputs[0])?.every(
      (mul) =>
        mul.op === 'Mul' &&
        mul.inputs.some(
          (input) => stepOf(producer(input), producer)?.clip.inputs[0] === x && input !== unpool.outputs[0],
        ),
    );
  const movable = graph.nodes.filter((pool) => {
    const relu = pool.op === 'MaxPool' && pool.outputs.length === 2 ? producer(pool.inputs[0]) : undefined;
    return relu?.op === 'Relu' && usersOf(pool.outputs[1])?.every((unpool) => isMasked(unpool, relu.inputs[0]!));
  });
  return new Set(movable.map((pool) => pool.outputs[0]));
}

/** The two nodes of step(x) = Ceil(Clip(x, 0, 1)). */
function stepOf(
  ceil: Node | undefined,
  producer: (value: Value | null) => Node | undefined,
): { ceil: Node; clip: Node } | undefined {
  const clip = ceil?.op === 'Ceil' ? producer(ceil.inputs[0]) : undefined;
  return ceil && clip?.op === 'Clip' ? { ceil, clip } : undefined;
}
