import type { Graph, Node, Value } from './graph.js';
import { opDefinition } from './ops/index.js';
import { isInteger } from './ops/support/types.js';
import type { Dim } from './tensor.js';
import { sizeOf } from './tensor.js';

/** Longer tensors are no shapes. */
const LONGEST = 64;
/** Longer chains compute no shapes. */
const DEEPEST = 100;
/** Found once for each value: a chain may use its values twice at every step. */
const found = new WeakMap<Value, readonly Dim[]>();
/** Operators that only move elements about, so that they can be followed with positions in place of elements. */
const MOVES = new Set(['Cast', 'Concat', 'Gather', 'Identity', 'Reshape', 'Slice', 'Squeeze', 'Unsqueeze']);

/**
 * The elements of an integer tensor as dimensions, symbolic ones included: what a chain like
 * Concat(Slice(Shape(x)), [3136]) gives before x is known. Undefined where they depend on more than shapes and constants.
 */
export function shapeElements(value: Value, graph: Graph, depth = 0): readonly Dim[] | undefined {
  const data = graph.constantOf(value);
  if (data) return data.length <= LONGEST ? Array.from(data as ArrayLike<number | bigint>, Number) : undefined;
  const known = found.get(value);
  if (known) return known;
  // a symbolic size makes the product NaN
  if (!(sizeOf(value.shape.map(Number)) <= LONGEST) || depth > DEEPEST) return undefined;
  const elements = computed(value, graph, depth);
  if (elements) found.set(value, elements);
  return elements;
}

function computed(value: Value, graph: Graph, depth: number): readonly Dim[] | undefined {
  const node = graph.nodes.findLast((n) => n.outputs.includes(value));
  if (node?.domain !== '') return undefined;
  if (node.op === 'Shape') {
    const { start, end } = node.attrs as { start?: number; end?: number };
    return node.inputs[0]!.shape.slice(start ?? 0, end);
  }
  return MOVES.has(node.op) && isInteger(node.outputs[0].dtype) ? moved(node, graph, depth) : undefined;
}

/** Evaluates a moving operator with, for each element of its data inputs, that element's number; constants stay themselves. */
function moved(node: Node, graph: Graph, depth: number): readonly Dim[] | undefined {
  const elements: Dim[] = [];
  const inputs = [];
  for (const [i, value] of node.inputs.entries()) {
    if (!value) {
      inputs.push(null);
      continue;
    }
    const known = shapeElements(value, graph, depth + 1);
    const shape = value.shape as readonly number[];
    if (!known || known.length !== sizeOf(shape)) return undefined;
    const isData = i === 0 || node.op === 'Concat';
    const first = elements.length;
    if (isData) elements.push(...known);
    else if (known.some((d) => typeof d === 'string')) return undefined;
    const data = Float64Array.from(known, (d, k) => (isData ? first + k : Number(d)));
    inputs.push({ dtype: value.dtype, shape, data });
  }
  const evaluator = node.op === 'Cast' ? 'Identity' : node.op;
  const [result] = opDefinition(evaluator)!.evaluate(inputs, node.attrs);
  return Array.from(result.data, (number) => elements[number]);
}
