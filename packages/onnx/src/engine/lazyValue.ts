import type { DataType } from '@tensorflow/tfjs-core';
import type { Tensor as OrtTensor } from 'onnxruntime-common';
import type { OrtData } from '../session/ortTensor.js';
import type { RecordedCall } from './recorder.js';

/** Elements on the host. Strings are arrays of bytes, as tfjs keeps them. */
export type HostData = Float32Array | Int32Array | Uint8Array | Uint8Array[];

/** Where a value's elements came from. Only what JavaScript wrote may be baked into a program as a constant. */
export type Origin = 'written' | 'computed' | 'placeholder';

/**
 * A value that tfjs holds by a data id: a leaf, with its elements on the host or in a device's memory, or pending, made by a
 * recorded call that has not run. It is immutable but for that one transition.
 */
export class LazyValue {
  private elements: HostData | undefined;
  /** Copies the elements from a device to the host. */
  private readDevice: ((tensor: OrtTensor) => HostData) | undefined;
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
  /** The session input: made of `data`, and kept since weights and batches are fed again and again, or a device's memory. */
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

  /** undefined while pending; read from the device where it is nowhere else. */
  get data(): HostData | undefined {
    if (this.readDevice) this.elements ??= this.readDevice(this.feed!);
    return this.elements;
  }

  set data(elements: HostData | undefined) {
    this.elements = elements;
  }

  /** Turns a pending value into a leaf. */
  settle(tensor: OrtTensor): void {
    this.data = tensor.data as Exclude<OrtData, BigInt64Array | Uint16Array>;
    this.feed = tensor;
    this.producer = undefined;
  }

  /** Makes a leaf of a tensor in a device's memory, which is this value's own. */
  settleOnDevice(tensor: OrtTensor, read: (tensor: OrtTensor) => HostData): void {
    this.feed = tensor;
    this.readDevice = read;
  }

  /** Gives back the device's memory; who needs the elements has read them. */
  leaveDevice(): void {
    if (!this.readDevice) return;
    this.feed?.dispose();
    this.feed = undefined;
    this.readDevice = undefined;
  }

  fail(error: Error): void {
    this.error = error;
    this.producer = undefined;
  }
}
