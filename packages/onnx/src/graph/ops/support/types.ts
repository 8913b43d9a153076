import type { InferInput } from '../../op.js';
import type { Dim, DType } from '../../tensor.js';
import { fail } from './fail.js';

export const FLOATS: readonly DType[] = ['float32', 'float16'];
export const SIGNED: readonly DType[] = ['float32', 'float16', 'int32', 'int64'];
export const NUMBERS: readonly DType[] = ['float32', 'float16', 'int32', 'int64', 'uint8'];

/** The input at `index`, which the operator needs. */
export function required<T>(inputs: readonly (T | null)[], index: number): T {
  return inputs[index] ?? fail(`input ${index} is missing`);
}

/** The one dtype of the inputs that are there, which must be among `allowed`. */
export function commonDType(inputs: readonly (InferInput | null)[], allowed: readonly DType[] = NUMBERS): DType {
  const dtypes = new Set(inputs.flatMap((x) => (x ? [x.dtype] : [])));
  if (dtypes.size !== 1) fail(`inputs must have one dtype; received ${[...dtypes].join(', ') || 'none'}`);
  const [dtype] = dtypes;
  if (!allowed.includes(dtype)) fail(`dtype must be one of ${allowed.join(', ')}; received ${dtype}`);
  return dtype;
}

/** The elements of an input that must be constant for shapes to be known. */
export function constantOf(inputs: readonly (InferInput | null)[], index: number, what: string): readonly number[] {
  const input = required(inputs, index);
  return input.constant ?? fail(`${what} (input ${index}) must be a constant`);
}

/** The elements of an input that is a shape: a constant, or computed from other shapes. */
export function dimsOf(inputs: readonly (InferInput | null)[], index: number, what: string): readonly Dim[] {
  const input = required(inputs, index);
  return input.dims ?? fail(`${what} (input ${index}) must be a constant or computed from shapes`);
}

/** Puts an exact result into an integer dtype's range by wrapping, as two's complement does; floats pass unchanged. */
export function wrapper(dtype: DType): (x: number) => number {
  switch (dtype) {
    case 'int32':
      return (x) => x | 0;
    case 'uint8':
      return (x) => x & 255;
    default:
      return (x) => x;
  }
}

export function isInteger(dtype: DType): boolean {
  return dtype === 'int32' || dtype === 'int64' || dtype === 'uint8';
}
