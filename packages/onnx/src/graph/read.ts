import { LayerlabError } from '@layerlab/core';
import type { onnx as Onnx } from 'onnx-proto';
import type { Graph } from './graph.js';
import { newGraph } from './newGraph.js';
import { onnx } from './proto.js';
import { decodeTensor } from './protoTensor.js';
import { readNode } from './readNode.js';
import type { ReadState } from './readState.js';
import { define, readValueInfo, refuse } from './readState.js';
import type { Dim } from './tensor.js';
import { shapesAgree, validateGraph } from './validate.js';
import { NEWEST_OPSET, OLDEST_OPSET } from './versions.js';

/** How strictly an ONNX file is read. */
export interface ReadOptions {
  /** Let operators pass that layerlab does not know, where the file says what they give. They cannot be interpreted. */
  lenient?: boolean;
}

/** The graph in the bytes of an .onnx file, validated; a LayerlabError BAD_MODEL_FILE says what is wrong with it. */
export function readModel(bytes: Uint8Array, { lenient = false }: ReadOptions = {}): Graph {
  const model = decode(bytes);
  const proto = model.graph!;
  const graph = newGraph({ opset: opsetOf(model), name: proto.name || undefined });
  for (const { key, value } of model.metadataProps ?? []) graph.metadata.set(key ?? '', value ?? '');
  if (proto.sparseInitializer?.length) refuse('The model has sparse initializers, which layerlab does not read.');
  const declared = new Map(
    [...(proto.valueInfo ?? []), ...(proto.output ?? [])].map((info) => [info.name ?? '', info]),
  );
  const computed = new Set((proto.node ?? []).flatMap((node) => node.output ?? []));
  const state: ReadState = { graph, values: new Map(), declared, computed, lenient };
  readInitializers(proto, state);
  readInputs(proto, state);
  // taken before nodes are named, so that no node takes the name of a value
  for (const name of new Set([...state.values.keys(), ...computed])) graph.unique(name);
  for (const node of proto.node ?? []) readNode(node, state);
  readOutputs(proto, state);
  try {
    validateGraph(graph, { lenient });
  } catch (error) {
    if (!(error instanceof LayerlabError)) throw error;
    throw new LayerlabError('BAD_MODEL_FILE', error.message, { cause: error });
  }
  return graph;
}

function decode(bytes: Uint8Array): Onnx.ModelProto {
  let model: Onnx.ModelProto;
  try {
    model = onnx.ModelProto.decode(bytes);
  } catch (error) {
    throw new LayerlabError(
      'BAD_MODEL_FILE',
      `Not an ONNX model, or cut off: ${bytes.length} bytes that are no protobuf (${(error as Error).message}).`,
      { cause: error },
    );
  }
  if (!model.graph || !model.opsetImport?.length) {
    refuse(`Not an ONNX model: ${bytes.length} bytes without a graph or without an opset.`);
  }
  return model;
}

function opsetOf(model: Onnx.ModelProto): number {
  const standard = model.opsetImport.find(({ domain }) => !domain || domain === 'ai.onnx');
  const opset = Number(standard?.version ?? 0);
  if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
    refuse(`The model is of opset ${opset}; layerlab reads ${OLDEST_OPSET} to ${NEWEST_OPSET}. Convert it first.`);
  }
  return opset;
}

function readInitializers(proto: Onnx.IGraphProto, state: ReadState): void {
  for (const tensor of proto.initializer ?? []) {
    const { name, dtype, shape, data } = decodeTensor(tensor);
    state.graph.initializers.set(define(state, { name, dtype, shape }), data);
  }
}

function readInputs(proto: Onnx.IGraphProto, state: ReadState): void {
  for (const info of proto.input ?? []) {
    const known = state.values.get(info.name ?? '');
    // files of IR versions below 4 list initializers among the inputs too
    if (known && state.graph.initializers.has(known)) continue;
    state.graph.inputs.push(define(state, readValueInfo(info)));
  }
}

function readOutputs(proto: Onnx.IGraphProto, state: ReadState): void {
  for (const info of proto.output ?? []) {
    const value = state.values.get(info.name ?? '') ?? refuse(`The output "${info.name}" is computed by nothing.`);
    if (info.type?.tensorType?.shape) {
      const declared = readValueInfo(info);
      // symbols may be named otherwise in the declaration than inference derives them
      if (declared.dtype !== value.dtype || !shapesAgree(declared.shape.map(anySymbol), value.shape.map(anySymbol))) {
        refuse(
          `The output "${info.name}" is declared ${declared.dtype}[${declared.shape}], but its node gives ${value.dtype}[${value.shape}].`,
        );
      }
    }
    state.graph.outputs.push(value);
  }
}

function anySymbol(dim: Dim): Dim {
  return typeof dim === 'string' ? '?' : dim;
}
