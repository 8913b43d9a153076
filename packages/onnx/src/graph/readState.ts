import { LayerlabError } from '@layerlab/core';
import type { onnx as Onnx } from 'onnx-proto';
import type { Graph, Value } from './graph.js';
import { readDType } from './protoTensor.js';
import type { Dim } from './tensor.js';

/** What reading a model needs to know while it goes through the nodes. */
export interface ReadState {
  readonly graph: Graph;
  readonly values: Map<string, Value>;
  /** The types that the file declares: value_info and outputs. */
  readonly declared: ReadonlyMap<string, Onnx.IValueInfoProto>;
  /** Names that some later node gives. */
  readonly computed: ReadonlySet<string>;
  readonly lenient: boolean;
}

export function refuse(message: string): never {
  throw new LayerlabError('BAD_MODEL_FILE', message);
}

/** Registers a value under the name that the file gives it. */
export function define(state: ReadState, value: Value): Value {
  if (value.name === '') refuse('A value has no name.');
  if (state.values.has(value.name)) refuse(`The name "${value.name}" stands for two values.`);
  state.values.set(value.name, value);
  return value;
}

/** The value that a type declaration describes; a dimension without size or name gets a name. */
export function readValueInfo(info: Onnx.IValueInfoProto): Value {
  const name = info.name ?? '';
  const tensor = info.type?.tensorType;
  if (!tensor?.shape) refuse(`"${name}" is declared without a tensor type and shape.`);
  const shape = (tensor.shape.dim ?? []).map((dim, i): Dim => {
    if (dim.dimParam) return dim.dimParam;
    const size = Number(dim.dimValue ?? -1);
    if (dim.dimValue != null && size < 0) refuse(`"${name}" has the impossible size ${size} on axis ${i}.`);
    return size < 0 ? `${name}_${i}` : size;
  });
  return { name, dtype: readDType(tensor.elemType, `"${name}"`), shape };
}
