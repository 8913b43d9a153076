import type { DataType } from '@tensorflow/tfjs-core';
import type { Tensor as OrtTensor } from 'onnxruntime-common';
import type { OrtData } from '../session/ortTensor.js';
import type { RecordedCall } from './recorder.js';

/** Elements on the host. Strings are arrays of bytes, as tfjs keeps them. */
export type HostData = Float32Array | Int32Array | Uint8Array | Uint8Array[];

/** Where a value's elements came from. Only what JavaScript wrote may be baked into a program as a constant. */
export type Origin = 'written' | 'computed' | 'placeholder';

/**
 * A value that tfjs holds by a data id: a leaf, with its elements on the host, or pending, made by a recorded call that
 * has not run. It is immutable but for that one transition.
 */
export class LazyValue {
  /** undefined while pending. */
  data: HostData | undefined;
  /** The call that will make it, while pending. */
  producer: RecordedCall | undefined;
  /** How many data ids point here; a pending value with none is not an output of its flush. */
  live = 0;
  /** Its number in the structure key being built, -1 outside of that. */
  slot = -1;
  /** What went wrong when the call that makes it ran; every later read says so again. */
  error: Error | undefined;
  /** Whether a later step of a captured program writes into `data`: who reads it gets a copy. */
  reused = false;
  /** The session input made of `data`, kept since weights and batches are fed again and again. */
  feed: OrtTensor | undefined;

  constructor(
    readonly shape: readonly number[],
    readonly dtype: DataType,
    readonly origin: Origin,
  ) {}

  /** A value with its elements on the host. */
  static leaf(data: HostData, shape: readonly number[], dtype: DataType, origin: Origin): LazyValue {
    const value = new LazyValue(shape, dtype, origin);
    value.data = data;
    return value;
  }

  get pending(): boolean {
    return this.producer !== undefined;
  }

  /** Turns a pending value into a leaf. */
  settle(tensor: OrtTensor): void {
    this.data = tensor.data as Exclude<OrtData, BigInt64Array | Uint16Array>;
    this.feed = tensor;
    this.producer = undefined;
  }

  fail(error: Error): void {
    this.error = error;
    this.producer = undefined;
  }
}
