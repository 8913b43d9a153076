import { LayerlabError } from '@layerlab/core';
import type { onnx as Onnx } from 'onnx-proto';
import type { Attributes } from './attributes.js';
import type { Value, ValueType } from './graph.js';
import { inferNode } from './inferNode.js';
import { opDefinition } from './ops/index.js';
import { readAttributes } from './readAttributes.js';
import type { ReadState } from './readState.js';
import { define, readValueInfo, refuse } from './readState.js';
import type { DType, TensorData } from './tensor.js';
import { typedArrayFor } from './tensor.js';
import { AXES_INPUT_SINCE } from './versions.js';

/** Adds a node of the file to the graph, in the one form that the IR has for all opsets. */
export function readNode(proto: Onnx.INodeProto, state: ReadState): void {
  const { graph } = state;
  const op = proto.opType ?? '';
  const domain = proto.domain === 'ai.onnx' ? '' : (proto.domain ?? '');
  const outputNames = trimmed(proto.output ?? []);
  const described = `Node "${proto.name}" (${op})`;
  const attrs = readAttributes(proto);
  if (op === 'Constant' && domain === '') {
    readConstant(described, outputNames[0], attrs, state);
    return;
  }
  const inputs = (proto.input ?? []).map((name) => (name === '' ? null : inputOf(described, name, state)));
  const form = domain === '' ? newestForm(op, inputs, attrs, outputNames.length, state) : { inputs, attrs };
  const types = opDefinition(op, domain)
    ? infer(described, op, domain, form, outputNames.length, state)
    : opaqueTypes(described, outputNames, state);
  const outputs = outputNames.map((name, i) => define(state, { name, ...types[i] }));
  const name = graph.unique(proto.name || op);
  graph.nodes.push({ op, domain, name, inputs: form.inputs, outputs, attrs: form.attrs });
}

interface Form {
  inputs: (Value | null)[];
  attrs: Attributes;
}

function trimmed(names: readonly string[]): string[] {
  const out = [...names];
  while (out.at(-1) === '') out.pop();
  return out;
}

function inputOf(described: string, name: string, { values, computed }: ReadState): Value {
  const why = computed.has(name) ? 'is computed only later: nodes out of order, or a cycle' : 'nothing defines';
  return values.get(name) ?? refuse(`${described} uses "${name}", which ${why}.`);
}

function infer(
  described: string,
  op: string,
  domain: string,
  form: Form,
  outputs: number,
  state: ReadState,
): ValueType[] {
  try {
    return inferNode(op, domain, form.inputs, form.attrs, state.graph, outputs);
  } catch (error) {
    if (!(error instanceof LayerlabError)) throw error;
    throw new LayerlabError('BAD_MODEL_FILE', `${described}: ${error.message}`, { cause: error });
  }
}

function opaqueTypes(described: string, outputs: readonly string[], { declared, lenient }: ReadState): ValueType[] {
  if (!lenient) refuse(`${described} is an operator that layerlab does not know.`);
  return outputs.map((name) => {
    const info = declared.get(name);
    if (!info)
      refuse(
        `${described} is an operator that layerlab does not know, and the file does not say what type "${name}" has.`,
      );
    const { dtype, shape } = readValueInfo(info);
    return { dtype, shape };
  });
}

/** What opset 18 changed: reductions take their axes as an input, Split says how many parts. */
function newestForm(
  op: string,
  inputs: (Value | null)[],
  attrs: Attributes,
  outputs: number,
  { graph }: ReadState,
): Form {
  const since = AXES_INPUT_SINCE[op];
  if (since !== undefined && graph.opset < since) {
    const { axes, ...others } = attrs;
    return Array.isArray(axes) ? { inputs: [inputs[0], graph.ints(axes)], attrs: others } : { inputs, attrs };
  }
  if (op === 'Split' && !inputs[1] && attrs.num_outputs === undefined) {
    return { inputs, attrs: { ...attrs, num_outputs: outputs } };
  }
  return { inputs, attrs };
}

function readConstant(described: string, name: string, attrs: Attributes, state: ReadState): void {
  const { dtype, shape, data } = constantValue(attrs) ?? refuse(`${described} has no value that layerlab reads.`);
  state.graph.initializers.set(define(state, { name, dtype, shape }), data);
}

function constantValue(attrs: Attributes): { dtype: DType; shape: readonly number[]; data: TensorData } | undefined {
  const { value, value_int: int, value_ints: ints, value_float: single, value_floats: floats } = attrs;
  const made = (dtype: DType, shape: number[], values: readonly number[]) => ({
    dtype,
    shape,
    data: typedArrayFor(dtype, values),
  });
  if (typeof value === 'object' && 'tensor' in value) return value.tensor;
  if (typeof int === 'number') return made('int64', [], [int]);
  if (Array.isArray(ints)) return made('int64', [ints.length], ints);
  if (typeof single === 'object' && 'float' in single) return made('float32', [], [single.float]);
  if (typeof floats === 'object' && 'floats' in floats) return made('float32', [floats.floats.length], floats.floats);
  return undefined;
}
