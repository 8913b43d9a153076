import type { Tensor } from 'onnxruntime-common';
import { loadBinding } from './binding.js';

export type OrtData = Float32Array | Int32Array | Uint8Array | BigInt64Array | Uint16Array;

/** A tensor that a session takes; the data is not copied. */
export function ortTensor(dtype: string, data: OrtData, shape: readonly number[]): Tensor {
  const { Tensor } = loadBinding();
  return new Tensor(dtype as 'float32', data as Float32Array, shape);
}
