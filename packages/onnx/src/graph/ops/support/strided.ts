import { sizeOf } from '../../tensor.js';

/** Row-major strides. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis];
  }
  return strides;
}

/** Calls `visit(position, offset)` for every element of `shape` in order; offset follows `strides`. */
export function walk(
  shape: readonly number[],
  strides: readonly number[],
  visit: (position: number, offset: number) => void,
): void {
  const total = sizeOf(shape);
  const coordinates = new Array<number>(shape.length).fill(0);
  let offset = 0;
  for (let position = 0; position < total; position++) {
    visit(position, offset);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      offset += strides[axis];
      if (++coordinates[axis] < shape[axis]) break;
      offset -= strides[axis] * shape[axis];
      coordinates[axis] = 0;
    }
  }
}

/** Reads `shape` out of `data` by strides: Transpose and Expand. */
export function stridedCopy(data: Float64Array, shape: readonly number[], strides: readonly number[]): Float64Array {
  const out = new Float64Array(sizeOf(shape));
  walk(shape, strides, (position, offset) => {
    out[position] = data[offset];
  });
  return out;
}

/** The strides that read `from` as if it had the shape `to` (numpy broadcasting). */
export function broadcastStrides(from: readonly number[], to: readonly number[]): number[] {
  const strides = stridesOf(from);
  const missing = to.length - from.length;
  return to.map((_, axis) => (axis < missing || from[axis - missing] === 1 ? 0 : strides[axis - missing]));
}

/** The elements of a tensor broadcast to `shape`; the very same array where nothing changes. */
export function broadcastTo(
  tensor: { readonly shape: readonly number[]; readonly data: Float64Array },
  shape: readonly number[],
): Float64Array {
  if (sizeOf(tensor.shape) === sizeOf(shape)) return tensor.data;
  return stridedCopy(tensor.data, shape, broadcastStrides(tensor.shape, shape));
}

/**
 * Gathers by one index list per axis: out[i, j, ...] = data[maps[0][i], maps[1][j], ...], and `fill` where an index is -1.
 */
export function mapAxes(
  data: Float64Array,
  shape: readonly number[],
  maps: readonly (readonly number[])[],
  fill = 0,
): Float64Array {
  let offsets: number[] = [0];
  const strides = stridesOf(shape);
  maps.forEach((map, axis) => {
    const next: number[] = [];
    for (const base of offsets) {
      for (const index of map) next.push(base < 0 || index < 0 ? -1 : base + index * strides[axis]);
    }
    offsets = next;
  });
  return Float64Array.from(offsets, (offset) => (offset < 0 ? fill : data[offset]));
}

/** [0, 1, ..., length - 1]. */
export function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
