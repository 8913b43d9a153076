import { fromHalf } from './float16.js';
import type { Tensor64 } from './op.js';
import type { DType, TensorData } from './tensor.js';

/** A float64 tensor from numbers, or from elements as ONNX Runtime holds them (float16 as bits, int64 as BigInt). */
export function tensor64(dtype: DType, shape: readonly number[], data: TensorData | readonly number[]): Tensor64 {
  return { dtype, shape, data: toFloat64(dtype, data) };
}

function toFloat64(dtype: DType, data: TensorData | readonly number[]): Float64Array {
  if (data instanceof Uint16Array && dtype === 'float16') return Float64Array.from(data, fromHalf);
  if (data instanceof BigInt64Array) return Float64Array.from(data, Number);
  return Float64Array.from(data);
}
