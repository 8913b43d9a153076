import type { Attributes } from '../../attributes.js';
import type { DType } from '../../tensor.js';
import { sizeOf } from '../../tensor.js';

export interface SampleInput {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: readonly number[];
  /** An initializer instead of a graph input. */
  readonly constant?: boolean;
}

/** One node that the interpreter and ONNX Runtime must agree on. */
export interface Sample {
  readonly op: string;
  readonly inputs: readonly (SampleInput | null)[];
  readonly attrs?: Attributes;
  /** How many outputs the node has, where that is a choice. */
  readonly outputs?: number;
  /** The opset that brought what the sample uses; it is tried at all opsets unless given. */
  readonly since?: number;
  /** Why ONNX Runtime's cpu provider cannot run it; then `expected` (from the ONNX specification), if given, is checked instead. */
  readonly noKernel?: string;
  readonly expected?: readonly (readonly number[])[];
}

/** The same pseudo-random float32 numbers in (-2, 2) at each call; none within 0.01 of 0 or of each other's kinks. */
export function f32(shape: readonly number[], data: readonly number[] = noise(sizeOf(shape))): SampleInput {
  return { dtype: 'float32', shape, data: data.map(Math.fround) };
}

export function i32(shape: readonly number[], data: readonly number[] = whole(sizeOf(shape))): SampleInput {
  return { dtype: 'int32', shape, data };
}

export function i64(shape: readonly number[], data: readonly number[] = whole(sizeOf(shape))): SampleInput {
  return { dtype: 'int64', shape, data };
}

export function u8(shape: readonly number[], data: readonly number[]): SampleInput {
  return { dtype: 'uint8', shape, data };
}

export function bool(shape: readonly number[], data = noise(sizeOf(shape)).map((x) => Number(x > 0))): SampleInput {
  return { dtype: 'bool', shape, data };
}

/** A 1-d int64 constant. */
export function ints(...data: number[]): SampleInput {
  return { dtype: 'int64', shape: [data.length], data, constant: true };
}

export function constant(input: SampleInput): SampleInput {
  return { ...input, constant: true };
}

/** The same input mapped to another range. */
export function mapped(input: SampleInput, f: (x: number) => number): SampleInput {
  return { ...input, data: input.data.map((x) => Math.fround(f(x))) };
}

/** NaN, infinities, both zeros and some plain numbers. */
export function specials(): SampleInput {
  return f32([8], [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, 1.5, -2.5, 0.5]);
}

function noise(length: number): number[] {
  // Weyl sequence of the golden ratio: spread evenly, never repeating
  return Array.from({ length }, (_, i) => {
    const x = (((i + 1) * 0.6180339887498949) % 1) * 4 - 2;
    return Math.abs(x) < 0.01 ? 0.01 : x;
  });
}

function whole(length: number): number[] {
  return Array.from({ length }, (_, i) => ((i * 7 + 3) % 11) - 5);
}
