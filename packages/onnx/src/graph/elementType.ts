import type { DType } from './tensor.js';

/** ONNX's TensorProto.DataType of each dtype; the `to` of Cast. */
export const ELEMENT_TYPE: Readonly<Record<DType, number>> = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
};

/** The dtype of a TensorProto.DataType, or undefined where layerlab has none. */
export function dtypeOf(elementType: number): DType | undefined {
  return (Object.keys(ELEMENT_TYPE) as DType[]).find((dtype) => ELEMENT_TYPE[dtype] === elementType);
}
