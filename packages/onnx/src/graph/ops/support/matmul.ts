import type { Tensor64 } from '../../op.js';
import type { Dim } from '../../tensor.js';
import { sizeOf } from '../../tensor.js';
import { broadcastShapes, unify } from './dims.js';
import { fail } from './fail.js';
import { broadcastStrides, walk } from './strided.js';

export interface MatMulOptions {
  readonly transA?: boolean;
  readonly transB?: boolean;
  readonly alpha?: number;
}

/** numpy's matmul: batch dimensions broadcast, a 1-d operand gets a dimension that is dropped again. */
export function matmulShape(a: readonly Dim[], b: readonly Dim[], { transA, transB }: MatMulOptions = {}): Dim[] {
  if (a.length === 0 || b.length === 0) fail('operands must have at least one dimension');
  const [m, ka] = lastTwo(a.length === 1 ? [1, a[0]] : a, transA && a.length > 1);
  const [kb, n] = lastTwo(b.length === 1 ? [b[0], 1] : b, transB && b.length > 1);
  unify(ka, kb, 'the inner dimensions');
  const batch = broadcastShapes([a.slice(0, -2), b.slice(0, -2)]);
  return [...batch, ...(a.length === 1 ? [] : [m]), ...(b.length === 1 ? [] : [n])];
}

function lastTwo(shape: readonly Dim[], transposed = false): [Dim, Dim] {
  const [rows, columns] = shape.slice(-2);
  return transposed ? [columns, rows] : [rows, columns];
}

export function matmul(a: Tensor64, b: Tensor64, options: MatMulOptions = {}): Tensor64 {
  const { alpha = 1 } = options;
  const transA = options.transA && a.shape.length > 1;
  const transB = options.transB && b.shape.length > 1;
  const shape = matmulShape(a.shape, b.shape, options) as number[];
  const aShape = a.shape.length === 1 ? [1, a.shape[0]] : a.shape;
  const bShape = b.shape.length === 1 ? [b.shape[0], 1] : b.shape;
  const [m, k] = lastTwo(aShape, transA) as [number, number];
  const n = lastTwo(bShape, transB)[1] as number;
  const [aRow, aInner] = transA ? [1, m] : [k, 1];
  const [bInner, bColumn] = transB ? [1, k] : [n, 1];
  const batch = broadcastShapes([aShape.slice(0, -2), bShape.slice(0, -2)]) as number[];
  const bOffsets = new Float64Array(sizeOf(batch));
  walk(batch, broadcastStrides(bShape.slice(0, -2), batch), (i, offset) => {
    bOffsets[i] = offset * k * n;
  });
  const data = new Float64Array(sizeOf(batch) * m * n);
  walk(batch, broadcastStrides(aShape.slice(0, -2), batch), (i, offset) => {
    for (let row = 0; row < m; row++) {
      const out = (i * m + row) * n;
      for (let inner = 0; inner < k; inner++) {
        const factor = alpha * a.data[offset * m * k + row * aRow + inner * aInner];
        const bAt = bOffsets[i] + inner * bInner;
        for (let column = 0; column < n; column++) data[out + column] += factor * b.data[bAt + column * bColumn];
      }
    }
  });
  return { dtype: a.dtype, shape, data };
}
