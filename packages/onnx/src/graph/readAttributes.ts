import { LayerlabError } from '@layerlab/core';
import type { onnx as Onnx } from 'onnx-proto';
import type { Attributes, AttributeValue } from './attributes.js';
import { onnx } from './proto.js';
import { decodeTensor } from './protoTensor.js';

/** The attributes of a node; graphs, sparse tensors and lists of them have no place in the IR and are refused. */
export function readAttributes(node: Onnx.INodeProto): Attributes {
  return Object.fromEntries((node.attribute ?? []).map((attr) => [attr.name ?? '', readAttribute(attr, node)]));
}

function readAttribute(attr: Onnx.IAttributeProto, node: Onnx.INodeProto): AttributeValue {
  const { AttributeType } = onnx.AttributeProto;
  switch (attr.type) {
    case AttributeType.INT:
      return Number(attr.i ?? 0);
    case AttributeType.FLOAT:
      return { float: attr.f ?? 0 };
    case AttributeType.STRING:
      return new TextDecoder().decode(attr.s ?? new Uint8Array());
    case AttributeType.INTS:
      return (attr.ints ?? []).map(Number);
    case AttributeType.FLOATS:
      return { floats: [...(attr.floats ?? [])] };
    case AttributeType.TENSOR: {
      const { dtype, shape, data } = decodeTensor(attr.t ?? {});
      return { tensor: { dtype, shape, data } };
    }
    default:
      throw new LayerlabError(
        'BAD_MODEL_FILE',
        `Node "${node.name}" (${node.opType}): attribute "${attr.name}" is of type ${AttributeType[attr.type ?? 0] ?? attr.type}, which layerlab does not read.`,
      );
  }
}
