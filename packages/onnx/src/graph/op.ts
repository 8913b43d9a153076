import type { Attributes } from './attributes.js';
import type { ValueType } from './graph.js';
import type { Dim, DType } from './tensor.js';

/** A tensor of the float64 interpreter. Every dtype is held in doubles (int64 up to 2^53, bool as 0 and 1). */
export interface Tensor64 {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** An input as inference sees it: its type, and its elements where they are constant (axes, shapes, pads). */
export interface InferInput {
  readonly dtype: DType;
  readonly shape: readonly Dim[];
  readonly constant?: readonly number[];
  /** The elements of a shape that is a constant or computed from shapes, symbolic ones among them. */
  readonly dims?: readonly Dim[];
}

/**
 * One ONNX operator: what its outputs look like and what it computes.
 *
 * `infer` throws a LayerlabError when the inputs do not fit. `evaluate` is plain and slow: it is the reference.
 * The operator's meaning is that of the ONNX specification at the versions between opset 13 and 26.
 */
export interface OpDefinition {
  readonly name: string;
  /** '' (standard) unless given. */
  readonly domain?: string;
  /** How many outputs a node has unless it asks for more; as many as `infer` gives unless given. */
  readonly outputs?: number;
  /** The types of all outputs, the optional ones too. */
  readonly infer: (inputs: readonly (InferInput | null)[], attrs: Attributes) => ValueType[];
  readonly evaluate: (inputs: readonly (Tensor64 | null)[], attrs: Attributes) => Tensor64[];
}

/** Gives the definition its type. */
export function defineOp(definition: OpDefinition): OpDefinition {
  return definition;
}
