import type { AnyKernelLowering, TensorType } from '../lowering/kernel.js';
import { attributeKey } from './attributeKey.js';
import { LazyValue } from './lazyValue.js';

/** One input of a call: a value, in the shape that this consumer sees (views share a value under other shapes). */
export interface Edge {
  readonly name: string;
  readonly value: LazyValue;
  readonly shape: readonly number[];
}

/** A kernel call that was recorded instead of run. */
export interface RecordedCall {
  readonly lowering: AnyKernelLowering;
  readonly edges: readonly Edge[];
  /** What `lowering.parse` gave. */
  readonly attrs: unknown;
  /** Kernel, input names and attributes: its part of the structure key. */
  readonly key: string;
  readonly outputs: readonly LazyValue[];
  /** The layer being traced, '' in training. */
  readonly layer: string;
  /** Whether a live output depends on it; set during a flush. */
  needed: boolean;
}

/** The calls that wait for a flush, in the order they were made. */
export class Recorder {
  layer = '';
  private calls: RecordedCall[] = [];

  get length(): number {
    return this.calls.length;
  }

  /** Records a call and gives its outputs, pending. */
  record(
    lowering: AnyKernelLowering,
    edges: readonly Edge[],
    attrs: unknown,
    types: readonly TensorType[],
  ): readonly LazyValue[] {
    const outputs = types.map(({ shape, dtype }) => new LazyValue(shape, dtype, 'computed'));
    let key = lowering.name;
    for (const edge of edges) key += `/${edge.name}`;
    key += attributeKey(attrs);
    const call: RecordedCall = { lowering, edges, attrs, key, outputs, layer: this.layer, needed: false };
    for (const output of outputs) output.producer = call;
    this.calls.push(call);
    return outputs;
  }

  /** All recorded calls. */
  peek(): readonly RecordedCall[] {
    return this.calls;
  }

  /** Gives all recorded calls and forgets them. */
  take(): readonly RecordedCall[] {
    const calls = this.calls;
    this.calls = [];
    return calls;
  }
}
