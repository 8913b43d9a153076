import { toHalf } from './float16.js';

/** The element types that layerlab's graphs use. */
export type DType = 'float32' | 'float16' | 'int32' | 'int64' | 'uint8' | 'bool';

/** A known size, or the name of a symbolic one. */
export type Dim = number | string;

/** Elements as ONNX Runtime takes them: bool in a Uint8Array, float16 as its bits in a Uint16Array. */
export type TensorData = Float32Array | Int32Array | BigInt64Array | Uint8Array | Uint16Array;

/** The number of elements of a static shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, d) => product * d, 1);
}

/** Numbers as the typed array of a dtype. */
export function typedArrayFor(dtype: DType, values: ArrayLike<number>): TensorData {
  switch (dtype) {
    case 'float32':
      return Float32Array.from(values);
    case 'int32':
      return Int32Array.from(values);
    case 'int64':
      return BigInt64Array.from(Array.from(values, (x) => BigInt(x)));
    case 'float16':
      return Uint16Array.from(values, toHalf);
    default:
      return Uint8Array.from(values);
  }
}
