import type { Graph, Value } from '../../graph.js';
import type { Tensor64 } from '../../op.js';
import { typedArrayFor } from '../../tensor.js';

// Constants are stored as float32, but passes build on one another: batch norm folds into a Conv in several steps.
// The unrounded elements are kept beside them so that rounding happens once.
const unrounded = new WeakMap<Value, Float64Array>();
// What a constant was made from, so that a transposed or folded weight keeps its path as its name.
const baseNames = new WeakMap<Value, string>();

/** A constant's elements in float64 and its shape, or undefined where the value is no constant. */
export function exactOf(graph: Graph, value: Value | null): Tensor64 | undefined {
  const data = graph.constantOf(value);
  if (!value || !data || value.dtype === 'float16') return undefined;
  const exact = unrounded.get(value) ?? Float64Array.from(data as ArrayLike<number | bigint>, Number);
  return { dtype: value.dtype, shape: value.shape as readonly number[], data: exact };
}

/** Adds a constant, rounded to its dtype, that remembers its unrounded elements and the name it should end up with. */
export function addExact(graph: Graph, tensor: Tensor64, baseName: string): Value {
  const value = graph.constant(tensor.dtype, tensor.shape, typedArrayFor(tensor.dtype, tensor.data), baseName);
  unrounded.set(value, tensor.data);
  baseNames.set(value, baseName);
  return value;
}

/** The name of the weight that a constant was derived from; its own where it is not derived. */
export function baseNameOf(value: Value): string {
  return baseNames.get(value) ?? value.name;
}
