import { LayerlabError } from '@layerlab/core';
import type { Attributes } from './attributes.js';
import type { Node, Value } from './graph.js';
import { partSizes } from './ops/Split.js';
import { NCHWC } from './ops/support/blocks.js';
import { normalizeAxis } from './ops/support/dims.js';
import { isInteger } from './ops/support/types.js';
import type { DType } from './tensor.js';

/** What the IR can be written as at the least. */
export const OLDEST_OPSET = 13;
/** What the installed ONNX Runtime accepts; a test holds it to that. */
export const NEWEST_OPSET = 26;

/** The IR version that came with each opset: what runtimes of that time accept. */
export const IR_VERSION: Readonly<Record<number, number>> = {
  13: 7,
  14: 7,
  15: 8,
  16: 8,
  17: 8,
  18: 8,
  19: 9,
  20: 9,
  21: 10,
  22: 10,
  23: 11,
  24: 12,
  25: 13,
  26: 13,
};

/** The opset from which an operator takes its axes as an input; before they are an attribute. The IR has the input. */
export const AXES_INPUT_SINCE: Readonly<Record<string, number>> = {
  ReduceL1: 18,
  ReduceL2: 18,
  ReduceMax: 18,
  ReduceMean: 18,
  ReduceMin: 18,
  ReduceProd: 18,
  ReduceSumSquare: 18,
};

/** Attributes, and attribute values, that an opset brought; the writer refuses them below. */
const SINCE: readonly { op: string; attribute: string; values?: readonly string[]; opset: number }[] = [
  { op: 'BatchNormalization', attribute: 'training_mode', values: ['1'], opset: 14 },
  { op: 'Shape', attribute: 'start', opset: 15 },
  { op: 'Shape', attribute: 'end', opset: 15 },
  { op: 'ScatterElements', attribute: 'reduction', values: ['add', 'mul'], opset: 16 },
  { op: 'ScatterElements', attribute: 'reduction', values: ['max', 'min'], opset: 18 },
  { op: 'Resize', attribute: 'axes', opset: 18 },
  { op: 'AveragePool', attribute: 'dilations', opset: 19 },
];

/** What a rewrite may ask for: a constant's elements, and new constants under names of the node's own. */
export interface RewriteContext {
  readonly constantOf: (value: Value | null) => readonly number[] | undefined;
  readonly constant: (name: string, dtype: DType, values: readonly number[], shape?: readonly number[]) => Value;
}

type Rewrite = (node: Node, context: RewriteContext) => Node[];

/** How a node is written for opsets below `below`, where its meaning did not exist in that form yet. */
const REWRITES: readonly { op: string; below: number; rewrite: Rewrite }[] = [
  ...Object.entries(AXES_INPUT_SINCE).map(([op, below]) => ({ op, below, rewrite: axesToAttribute })),
  { op: 'Split', below: 18, rewrite: splitBySizes },
  { op: 'Pad', below: 18, rewrite: padAllAxes },
  { op: 'Gelu', below: 20, rewrite: composeGelu },
  { op: 'Relu', below: 14, rewrite: integerRelu },
];

/** The node as the target opset has it: itself mostly, else what stands in for it. */
export function forOpset(node: Node, opset: number, context: RewriteContext): Node[] {
  if (node.domain === NCHWC) return [{ ...node, attrs: { ...node.attrs, block: undefined } }];
  if (node.domain !== '') return [node];
  const attribute = SINCE.find((s) => s.op === node.op && opset < s.opset && isUsed(node.attrs[s.attribute], s.values));
  if (attribute) {
    throw new LayerlabError(
      'BAD_GRAPH',
      `Node "${node.name}" (${node.op}) uses the attribute ${attribute.attribute}, which needs opset ${attribute.opset}; the target is ${opset}. Write the model for a newer opset.`,
    );
  }
  const rule = REWRITES.find((r) => r.op === node.op && opset < r.below);
  return rule ? rule.rewrite(node, context) : [node];
}

function isUsed(value: Attributes[string], values: readonly string[] | undefined): boolean {
  return value !== undefined && (values === undefined || values.includes(String(value)));
}

function axesToAttribute(node: Node, { constantOf }: RewriteContext): Node[] {
  const axes = constantOf(node.inputs[1] ?? null);
  const { noop_with_empty_axes: noop, ...attrs } = node.attrs;
  // absent axes mean all of them, unless the attribute that opset 18 brought says none
  if (!axes?.length && noop) return [{ ...node, op: 'Identity', inputs: node.inputs.slice(0, 1), attrs: {} }];
  return [{ ...node, inputs: node.inputs.slice(0, 1), attrs: axes?.length ? { ...attrs, axes } : attrs }];
}

function splitBySizes(node: Node, { constantOf, constant }: RewriteContext): Node[] {
  const { num_outputs: _, ...attrs } = node.attrs;
  if (node.inputs[1]) return [{ ...node, attrs }];
  const [x] = node.inputs as [Value];
  const axis = normalizeAxis(Number(attrs.axis ?? 0), x.shape.length);
  const sizes = partSizes(Number(x.shape[axis]), constantOf(null), node.attrs);
  return [{ ...node, inputs: [x, constant(`${node.name}/split`, 'int64', sizes)], attrs }];
}

function padAllAxes(node: Node, { constantOf, constant }: RewriteContext): Node[] {
  const [x, pads, value, axesInput] = node.inputs as [Value, Value, Value | null, Value | null];
  const axes = constantOf(axesInput ?? null);
  if (!axes) return [node];
  const given = constantOf(pads)!;
  const rank = x.shape.length;
  const all = new Array<number>(2 * rank).fill(0);
  axes.forEach((axis, i) => {
    const at = normalizeAxis(axis, rank);
    all[at] = given[i];
    all[at + rank] = given[i + axes.length];
  });
  return [{ ...node, inputs: [x, constant(`${node.name}/pads`, 'int64', all), value ?? null] }];
}

/** Before opset 14 Relu takes floats only. */
function integerRelu(node: Node, { constant }: RewriteContext): Node[] {
  const [x] = node.inputs as [Value];
  if (!isInteger(x.dtype)) return [node];
  return [{ ...node, op: 'Max', inputs: [x, constant(`${node.name}/zero`, x.dtype, [0], [])] }];
}

/** x/2 · (1 + erf(x / √2)), or 1 + tanh(√(2/π) (x + 0.044715 x³)). */
function composeGelu(node: Node, { constant }: RewriteContext): Node[] {
  const [x] = node.inputs as [Value];
  const [y] = node.outputs;
  const nodes: Node[] = [];
  const scalar = (name: string, value: number) => constant(`${node.name}/${name}`, x.dtype, [value], []);
  const step = (op: string, name: string, inputs: Value[], output?: Value): Value => {
    const out = output ?? { ...y, name: `${node.name}/${name}` };
    nodes.push({ op, domain: '', name: `${node.name}/${name}/${op}`, inputs, outputs: [out], attrs: {} });
    return out;
  };
  let inner: Value;
  if (node.attrs.approximate === 'tanh') {
    const cube = step('Mul', 'cube', [step('Mul', 'square', [x, x]), x]);
    const sum = step('Add', 'sum', [x, step('Mul', 'cubic', [cube, scalar('cubicFactor', 0.044715)])]);
    inner = step('Tanh', 'tanh', [step('Mul', 'scaled', [sum, scalar('scale', Math.sqrt(2 / Math.PI))])]);
  } else {
    inner = step('Erf', 'erf', [step('Mul', 'scaled', [x, scalar('scale', Math.SQRT1_2)])]);
  }
  const gate = step('Add', 'gate', [inner, scalar('one', 1)]);
  step('Mul', 'product', [step('Mul', 'half', [x, scalar('halfFactor', 0.5)]), gate], y);
  return nodes;
}
