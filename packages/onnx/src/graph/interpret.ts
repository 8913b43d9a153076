import { LayerlabError } from '@layerlab/core';
import type { Graph, Node, Value } from './graph.js';
import type { Tensor64 } from './op.js';
import { opDefinition } from './ops/index.js';
import { sizeOf } from './tensor.js';
import { tensor64 } from './tensor64.js';

/** What the float64 interpreter gives, and with which weights. */
export interface InterpretOptions {
  /** Give every value that a node computes, not only the graph's outputs. */
  all?: boolean;
  /** Elements that stand in for those of initializers: perturbed weights of a gradient check. */
  constants?: ReadonlyMap<Value, Float64Array>;
}

/**
 * Evaluates the graph in float64, plainly and slowly: the truth that other computations are measured against.
 * Integers keep their dtype's range (int32 and uint8 wrap); floats are doubles whatever their dtype.
 *
 * @param feeds the graph's inputs by name
 * @returns outputs (or all computed values) by name
 * @throws LayerlabError BAD_GRAPH for an input that is not fed or of another type, and for an unknown operator
 */
export function interpret(
  graph: Graph,
  feeds: Readonly<Record<string, Tensor64>>,
  { all = false, constants }: InterpretOptions = {},
): Map<string, Tensor64> {
  const values = new Map<Value, Tensor64>();
  const sizes = new Map<string, number>();
  for (const input of graph.inputs) values.set(input, checkFeed(input, feeds[input.name], sizes));
  for (const [value, data] of graph.initializers) {
    const shape = value.shape as number[];
    const given = constants?.get(value);
    values.set(value, given ? { dtype: value.dtype, shape, data: given } : tensor64(value.dtype, shape, data));
  }
  for (const node of graph.nodes) {
    const results = evaluate(node, values);
    node.outputs.forEach((output, i) => {
      values.set(output, results[i]);
    });
  }
  const wanted = all ? [...graph.nodes.flatMap((node) => node.outputs), ...graph.outputs] : graph.outputs;
  return new Map(wanted.map((value) => [value.name, values.get(value)!]));
}

function evaluate(node: Node, values: ReadonlyMap<Value, Tensor64>): Tensor64[] {
  const definition = opDefinition(node.op, node.domain);
  if (!definition) throw new LayerlabError('BAD_GRAPH', `Node "${node.name}": no operator ${node.op} to evaluate.`);
  const inputs = node.inputs.map((value) => {
    if (value && !values.has(value)) {
      throw new LayerlabError(
        'BAD_GRAPH',
        `Node "${node.name}" (${node.op}) uses "${value.name}" before it is computed.`,
      );
    }
    return value && values.get(value)!;
  });
  return definition.evaluate(inputs, node.attrs);
}

function checkFeed(input: Value, feed: Tensor64 | undefined, sizes: Map<string, number>): Tensor64 {
  const expected = `${input.dtype}[${input.shape}]`;
  if (!feed) throw new LayerlabError('BAD_GRAPH', `Input "${input.name}" (${expected}) is not fed.`);
  const fits =
    feed.dtype === input.dtype &&
    feed.shape.length === input.shape.length &&
    feed.data.length === sizeOf(feed.shape) &&
    input.shape.every((d, i) => feed.shape[i] === (typeof d === 'number' ? d : (sizes.get(d) ?? feed.shape[i])));
  if (!fits) {
    throw new LayerlabError(
      'BAD_GRAPH',
      `Input "${input.name}" must be ${expected}; received ${feed.dtype}[${feed.shape}] with ${feed.data.length} elements.`,
    );
  }
  input.shape.forEach((d, i) => {
    if (typeof d === 'string') sizes.set(d, feed.shape[i]);
  });
  return feed;
}
