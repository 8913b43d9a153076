import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OLDEST_OPSET, opDefinition, tensor64 } from '@layerlab/onnx';
import type { onnx as Onnx } from 'onnx-proto';
import { onnx } from '../../../packages/onnx/src/graph/proto.js';
import { decodeTensor, type NamedTensor } from '../../../packages/onnx/src/graph/protoTensor.js';

/** One model of ONNX's own node tests, with one set of inputs and the outputs that they must give. */
export interface NodeCase {
  readonly bytes: Uint8Array;
  readonly inputs: Readonly<Record<string, NamedTensor>>;
  readonly outputs: Readonly<Record<string, NamedTensor>>;
}

/** Inputs that are a shape, axes, counts or bounds: layerlab's graphs have them as constants. */
const CONSTANT_INPUTS: Readonly<Record<string, readonly number[]>> = {
  ConstantOfShape: [0],
  CumSum: [1],
  Expand: [1],
  MaxUnpool: [2],
  Pad: [1, 3],
  ReduceSum: [1],
  Reshape: [1],
  Resize: [2, 3],
  Slice: [1, 2, 3, 4],
  Split: [1],
  Squeeze: [1],
  Tile: [1],
  TopK: [1],
  Unsqueeze: [1],
};

/** Names of the cases under `folder` that use no operator but layerlab's, and at least one of them. */
export function caseNames(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => {
      const ops = (load(folder, name).graph?.node ?? []).map((node) => node.opType ?? '');
      return ops.some((op) => opDefinition(op)) && ops.every((op) => op === 'Constant' || opDefinition(op));
    });
}

export function readCases(folder: string, name: string): readonly NodeCase[] {
  const sets = readdirSync(join(folder, name)).filter((file) => file.startsWith('test_data_set_'));
  return sets.map((set) => readCase(load(folder, name), join(folder, name, set)));
}

function load(folder: string, name: string): Onnx.ModelProto {
  return onnx.ModelProto.decode(readFileSync(join(folder, name, 'model.onnx')));
}

function readCase(model: Onnx.ModelProto, folder: string): NodeCase {
  const graph = model.graph!;
  // a file names the version that brought its operator last; at layerlab's oldest opset that version still is in force
  for (const entry of model.opsetImport) entry.version = Math.max(OLDEST_OPSET, Number(entry.version));
  const inputs = tensors(folder, 'input', graph.input ?? []);
  const outputs = tensors(folder, 'output', graph.output ?? []);
  const bound = constantInputs(graph);
  graph.initializer = [...(graph.initializer ?? []), ...bound.map((name) => ({ ...inputs[name].proto, name }))];
  return {
    bytes: onnx.ModelProto.encode(model).finish(),
    inputs: decoded(inputs, (name) => !bound.includes(name)),
    outputs: decoded(outputs, () => true),
  };
}

interface Stored {
  readonly proto: Onnx.ITensorProto;
}

function tensors(folder: string, kind: string, infos: readonly Onnx.IValueInfoProto[]): Record<string, Stored> {
  return Object.fromEntries(
    infos.map(({ name }, i) => [
      name,
      { proto: onnx.TensorProto.decode(readFileSync(join(folder, `${kind}_${i}.pb`))) },
    ]),
  );
}

function constantInputs({ node, input }: Onnx.IGraphProto): readonly string[] {
  const fed = new Set(input?.map(({ name }) => name));
  const names = (node ?? []).flatMap(({ opType, input: used }) =>
    (CONSTANT_INPUTS[opType ?? ''] ?? []).map((place) => used?.[place] ?? ''),
  );
  return [...new Set(names)].filter((name) => name !== '' && fed.has(name));
}

function decoded(stored: Record<string, Stored>, wanted: (name: string) => boolean): Record<string, NamedTensor> {
  const kept = Object.entries(stored).filter(([name]) => wanted(name));
  return Object.fromEntries(kept.map(([name, { proto }]) => [name, decodeTensor(proto)]));
}

export const toTensor64 = ({ dtype, shape, data }: NamedTensor) => tensor64(dtype, shape, data);
