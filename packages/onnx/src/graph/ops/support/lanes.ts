import { sizeOf } from '../../tensor.js';

/** Replaces each 1-d lane along an axis by `f(lane)`; all results must have one length. */
export function alongAxis(
  data: Float64Array,
  shape: readonly number[],
  axis: number,
  f: (lane: Float64Array) => Float64Array,
): Float64Array {
  const length = shape[axis];
  const inner = sizeOf(shape.slice(axis + 1));
  const outer = sizeOf(shape.slice(0, axis));
  const lane = new Float64Array(length);
  let out: Float64Array | undefined;
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      for (let k = 0; k < length; k++) lane[k] = data[(o * length + k) * inner + i];
      const result = f(lane);
      out ??= new Float64Array(outer * result.length * inner);
      for (let k = 0; k < result.length; k++) out[(o * result.length + k) * inner + i] = result[k];
    }
  }
  return out ?? new Float64Array(0);
}
