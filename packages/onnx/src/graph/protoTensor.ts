import { LayerlabError } from '@layerlab/core';
import type { onnx as Onnx } from 'onnx-proto';
import { dtypeOf, ELEMENT_TYPE } from './elementType.js';
import { onnx } from './proto.js';
import type { DType, TensorData } from './tensor.js';
import { sizeOf, typedArrayFor } from './tensor.js';

export interface NamedTensor {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

/** A TensorProto with its elements as raw bytes (little endian, as every machine that Node runs on). The bytes are not copied. */
export function encodeTensor({ name, dtype, shape, data }: NamedTensor): Onnx.ITensorProto {
  return {
    name,
    dims: [...shape],
    dataType: ELEMENT_TYPE[dtype],
    rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  };
}

const WIDTH: Record<DType, number> = { float32: 4, float16: 2, int32: 4, int64: 8, uint8: 1, bool: 1 };

/** The elements of a TensorProto, from raw bytes or typed fields; lengths are checked before anything is allocated. */
export function decodeTensor(proto: Onnx.ITensorProto): NamedTensor {
  const name = proto.name ?? '';
  const refuse = (reason: string): never => {
    throw new LayerlabError('BAD_MODEL_FILE', `Tensor "${name}" ${reason}`);
  };
  if (proto.externalData?.length || proto.dataLocation === onnx.TensorProto.DataLocation.EXTERNAL) {
    refuse('keeps its data in another file. Save the model with all data inside.');
  }
  const dtype = readDType(proto.dataType, `Tensor "${name}"`);
  const shape = (proto.dims ?? []).map(Number);
  if (shape.some((d) => !Number.isSafeInteger(d) || d < 0)) refuse(`has the impossible shape [${shape}].`);
  const size = sizeOf(shape);
  const raw = proto.rawData;
  if (raw?.length) {
    if (raw.length !== size * WIDTH[dtype]) {
      refuse(`has the shape [${shape}] and needs ${size * WIDTH[dtype]} bytes; the file holds ${raw.length}.`);
    }
    return { name, dtype, shape, data: fromBytes(dtype, raw) };
  }
  const field = typedField(dtype, proto);
  if (field.length !== size)
    refuse(`has the shape [${shape}] and needs ${size} elements; the file holds ${field.length}.`);
  return { name, dtype, shape, data: fromField(dtype, field) };
}

/** The dtype of an element type, or an error that names it. */
export function readDType(elementType: number | null | undefined, owner: string): DType {
  const dtype = dtypeOf(elementType ?? 0);
  if (dtype) return dtype;
  const name = onnx.TensorProto.DataType[elementType ?? 0] ?? String(elementType);
  throw new LayerlabError(
    'BAD_MODEL_FILE',
    `${owner} has elements of type ${name}. layerlab reads ${Object.keys(ELEMENT_TYPE).join(', ')}.`,
  );
}

function fromBytes(dtype: DType, raw: Uint8Array): TensorData {
  // a copy of its own: the bytes lie in the file at any alignment
  const { buffer } = new Uint8Array(raw);
  switch (dtype) {
    case 'float32':
      return new Float32Array(buffer);
    case 'float16':
      return new Uint16Array(buffer);
    case 'int32':
      return new Int32Array(buffer);
    case 'int64':
      return new BigInt64Array(buffer);
    default:
      return new Uint8Array(buffer);
  }
}

type Field = ArrayLike<number | { toString(): string }>;

function typedField(dtype: DType, proto: Onnx.ITensorProto): Field {
  if (dtype === 'float32') return proto.floatData ?? [];
  if (dtype === 'int64') return proto.int64Data ?? [];
  return proto.int32Data ?? [];
}

function fromField(dtype: DType, field: Field): TensorData {
  if (dtype === 'int64') return BigInt64Array.from(Array.from(field, (x) => BigInt(x.toString())));
  // float16 stands as its bits in int32_data
  if (dtype === 'float16') return Uint16Array.from(field as ArrayLike<number>);
  return typedArrayFor(dtype, field as ArrayLike<number>);
}
