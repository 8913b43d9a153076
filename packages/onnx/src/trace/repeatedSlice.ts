import { sizeOf, type TensorData } from '../graph/index.js';

/** A constant that is one slice repeated along an axis. */
export interface RepeatedSlice {
  readonly axis: number;
  /** The slice, of size 1 along the axis. */
  readonly shape: readonly number[];
  readonly data: TensorData;
}

interface Constant {
  readonly shape: readonly number[];
  readonly data: TensorData;
}

/**
 * What two constants have in common that differ by the size of one axis: the slice that both repeat along it, as
 * `tf.ones([batch, 4])` does at two batch sizes. undefined where they are not made that way.
 */
export function repeatedSlice(a: Constant, b: Constant): RepeatedSlice | undefined {
  if (a.shape.length !== b.shape.length) return undefined;
  const differing = a.shape.flatMap((size, i) => (size === b.shape[i] ? [] : [i]));
  if (differing.length !== 1) return undefined;
  const [axis] = differing;
  const shape = a.shape.map((size, i) => (i === axis ? 1 : size));
  const inner = sizeOf(a.shape.slice(axis + 1));
  const outer = sizeOf(a.shape.slice(0, axis));
  const data = a.data.slice(0, outer * inner);
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) data[o * inner + i] = a.data[o * a.shape[axis] * inner + i];
  }
  const repeats = ({ shape: full, data: all }: Constant) =>
    all.every((x: number | bigint, at: number) => {
      const o = Math.floor(at / (full[axis] * inner));
      return Object.is(x, data[o * inner + (at % inner)]);
    });
  return repeats(a) && repeats(b) ? { axis, shape, data } : undefined;
}
