import { LayerlabError } from '@layerlab/core';
import type { onnx as Onnx } from 'onnx-proto';
import type { Attributes, AttributeValue } from './attributes.js';
import { ELEMENT_TYPE } from './elementType.js';
import type { Graph, Node, Value } from './graph.js';
import { onnx } from './proto.js';
import type { NamedTensor } from './protoTensor.js';
import { encodeTensor } from './protoTensor.js';
import { typedArrayFor } from './tensor.js';
import type { RewriteContext } from './versions.js';
import { forOpset, IR_VERSION, NEWEST_OPSET, OLDEST_OPSET } from './versions.js';

/** For which opset an ONNX file is written, and what it says of itself. */
export interface WriteOptions {
  /** Target opset, 13 to 26; the graph's own unless given. */
  opset?: number;
  producer?: { name: string; version: string };
  /** Added to the graph's own metadata. */
  metadata?: Record<string, string>;
}

/**
 * The graph as the bytes of an .onnx file. Equal graphs give equal bytes. Initializers that no node uses are left out.
 *
 * @throws LayerlabError BAD_CONFIG for an opset that cannot be written
 */
export function writeModel(graph: Graph, options: WriteOptions = {}): Uint8Array {
  const { opset = graph.opset, producer = { name: 'layerlab', version: '' }, metadata = {} } = options;
  const irVersion = IR_VERSION[opset];
  if (irVersion === undefined) {
    throw new LayerlabError(
      'BAD_CONFIG',
      `Opset ${opset} cannot be written. Give one from ${OLDEST_OPSET} to ${NEWEST_OPSET}.`,
    );
  }
  const { nodes, constants } = nodesFor(graph, opset);
  const used = new Set<Value | null>([...nodes.flatMap((node) => node.inputs), ...graph.outputs]);
  const initializers: NamedTensor[] = [...graph.initializers].flatMap(([value, data]) =>
    used.has(value) ? [{ name: value.name, dtype: value.dtype, shape: value.shape as number[], data }] : [],
  );
  const domains = [...new Set(nodes.map((node) => node.domain))].filter((d) => d !== '').sort();
  const model: Onnx.IModelProto = {
    irVersion,
    producerName: producer.name,
    producerVersion: producer.version,
    opsetImport: [{ domain: '', version: opset }, ...domains.map((domain) => ({ domain, version: 1 }))],
    graph: {
      name: graph.name,
      node: nodes.map(encodeNode),
      initializer: [...initializers, ...constants].map(encodeTensor),
      input: graph.inputs.map(encodeValue),
      output: graph.outputs.map(encodeValue),
    },
    metadataProps: sortedEntries(graph.metadata, metadata),
  };
  return onnx.ModelProto.encode(model).finish();
}

/** The nodes in the form of the target opset, and the constants which that form needs. */
function nodesFor(graph: Graph, opset: number): { nodes: Node[]; constants: NamedTensor[] } {
  const constants: NamedTensor[] = [];
  const context: RewriteContext = {
    constantOf: (value) => {
      const data = graph.constantOf(value);
      return data && Array.from(data as ArrayLike<number | bigint>, Number);
    },
    constant: (name, dtype, values, shape = [values.length]) => {
      constants.push({ name, dtype, shape, data: typedArrayFor(dtype, values) });
      return { name, dtype, shape };
    },
  };
  return { nodes: graph.nodes.flatMap((node) => forOpset(node, opset, context)), constants };
}

function encodeNode(node: Node): Onnx.INodeProto {
  const input = node.inputs.map((value) => value?.name ?? '');
  while (input.at(-1) === '') input.pop();
  return {
    name: node.name,
    opType: node.op,
    domain: node.domain || undefined,
    input,
    output: node.outputs.map((value) => value.name),
    attribute: encodeAttributes(node.attrs),
  };
}

function encodeAttributes(attrs: Attributes): Onnx.IAttributeProto[] {
  return Object.keys(attrs)
    .sort()
    .flatMap((name) => {
      const value = attrs[name];
      return value === undefined ? [] : [{ name, ...encodeAttribute(value) }];
    });
}

function encodeAttribute(value: AttributeValue): Onnx.IAttributeProto {
  const { AttributeType } = onnx.AttributeProto;
  if (typeof value === 'number') return { type: AttributeType.INT, i: value };
  if (typeof value === 'string') return { type: AttributeType.STRING, s: new TextEncoder().encode(value) };
  if ('float' in value) return { type: AttributeType.FLOAT, f: value.float };
  if ('floats' in value) return { type: AttributeType.FLOATS, floats: [...value.floats] };
  if ('tensor' in value) return { type: AttributeType.TENSOR, t: encodeTensor({ name: '', ...value.tensor }) };
  return { type: AttributeType.INTS, ints: [...value] };
}

function encodeValue({ name, dtype, shape }: Value): Onnx.IValueInfoProto {
  const dim = shape.map((d) => (typeof d === 'number' ? { dimValue: d } : { dimParam: d }));
  return { name, type: { tensorType: { elemType: ELEMENT_TYPE[dtype], shape: { dim } } } };
}

function sortedEntries(
  graph: ReadonlyMap<string, string>,
  added: Record<string, string>,
): Onnx.IStringStringEntryProto[] {
  const all = new Map([...graph, ...Object.entries(added)]);
  return [...all.keys()].sort().map((key) => ({ key, value: all.get(key) }));
}
