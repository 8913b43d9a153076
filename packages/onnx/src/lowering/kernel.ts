import type { Graph, Value } from '../graph/graph.js';

/** What tfjs knows of a tensor. Strings, complex numbers and zero-size tensors never reach a lowering. */
export interface TensorType {
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32' | 'bool';
}

/** A kernel's inputs under tfjs's own names: `{ x, filter, bias? }`; of Concat and its like `{ 0: ..., 1: ... }`. */
export type Inputs<T> = Readonly<Record<string, T>>;

/** tfjs's attributes as the kernel call carries them. */
export type RawAttributes = Readonly<Record<string, unknown>>;

/**
 * How one tfjs kernel becomes ONNX nodes. The same value serves the export and the training engine.
 *
 * `A` is the call's attributes, parsed to plain JSON: two calls whose inputs have equal types and whose `A` are equal
 * lower to the same nodes.
 */
export interface KernelLowering<A = unknown> {
  /** tfjs's kernel name. */
  readonly name: string;
  /** Calls that this lowering does not cover go to the cpu backend's kernel, and are counted. Left out: all are covered. */
  readonly covers?: (inputs: Inputs<TensorType>, attrs: RawAttributes) => boolean;
  /** Checks as tfjs's cpu kernel does, with its messages, at the time of the call; gives what distinguishes this call. */
  readonly parse: (inputs: Inputs<TensorType>, attrs: RawAttributes) => A;
  /** The outputs' types. */
  readonly gives: (inputs: Inputs<TensorType>, attrs: A) => readonly TensorType[];
  /**
   * For kernels that give the same data another shape (Identity, Reshape, ExpandDims, Cast to the same dtype): the input's
   * name and the new type; such a call makes no node. undefined where this call does need nodes.
   */
  readonly view?: (
    inputs: Inputs<TensorType>,
    attrs: A,
  ) => { readonly input: string; readonly type: TensorType } | undefined;
  /** The nodes. Values arrive in the shapes that tfjs passed; NHWC, as tfjs has it. */
  readonly lower: (graph: Graph, inputs: Inputs<Value>, attrs: A) => readonly Value[];
}

// biome-ignore lint/suspicious/noExplicitAny: the table holds lowerings of every attribute type
export type AnyKernelLowering = KernelLowering<any>;

export function defineKernel<A>(lowering: KernelLowering<A>): KernelLowering<A> {
  return lowering;
}
