import { backend_util, util } from '@tensorflow/tfjs-core';
import type { Graph, Value } from '../graph/graph.js';
import { sizeOf } from '../graph/tensor.js';
import type { RawAttributes, TensorType } from './kernel.js';
import { reshapeTo } from './reshapeTo.js';
import { sameShape } from './types.js';

export interface MatMulAttributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly shape: readonly number[];
}

/** tfjs pairs batches by their flat index, which is broadcasting where they are equal or one side has one batch only. */
export function coversMatMul(a: TensorType, b: TensorType): boolean {
  const [batchA, batchB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const plain = sameShape(batchA, batchB) || sizeOf(batchA) === 1 || sizeOf(batchB) === 1;
  return a.dtype === 'float32' && b.dtype === 'float32' && a.shape.length >= 2 && b.shape.length >= 2 && plain;
}

/** The checks and errors of tfjs's matMul. */
export function parseMatMul(a: TensorType, b: TensorType, attrs: RawAttributes): MatMulAttributes {
  const transposeA = Boolean(attrs.transposeA);
  const transposeB = Boolean(attrs.transposeB);
  const [rowsA, columnsA] = a.shape.slice(-2);
  const [rowsB, columnsB] = b.shape.slice(-2);
  const [outerA, innerA] = transposeA ? [columnsA, rowsA] : [rowsA, columnsA];
  const [innerB, outerB] = transposeB ? [columnsB, rowsB] : [rowsB, columnsB];
  const batch = backend_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  util.assert(
    innerA === innerB,
    () =>
      `Error in matMul: inner shapes (${innerA}) and (` +
      `${innerB}) of Tensors with shapes ${a.shape} and ` +
      `${b.shape} and transposeA=${attrs.transposeA}` +
      ` and transposeB=${attrs.transposeB} must match.`,
  );
  return { transposeA, transposeB, shape: [...batch, outerA, outerB] };
}

/**
 * a · b + bias. One batch is a Gemm, for which ONNX Runtime has its fused forms; more are a MatMul.
 * `bias` is added here where Gemm can, else the second result says that it is still to do.
 */
export function matMul(
  graph: Graph,
  a: Value,
  b: Value,
  { transposeA, transposeB, shape }: MatMulAttributes,
  bias?: Value,
): { value: Value; biased: boolean } {
  const single = shape.slice(0, -2).every((d) => d === 1);
  if (!single) {
    const [left, right] = [transposeA ? swap(graph, a) : a, transposeB ? swap(graph, b) : b];
    return { value: graph.op('MatMul', [left, right]), biased: false };
  }
  const flat = (x: Value) => reshapeTo(graph, x, matrix(x.shape as readonly number[]));
  const biased = bias !== undefined && bias.shape.length <= 2;
  const product = graph.op('Gemm', biased ? [flat(a), flat(b), bias] : [flat(a), flat(b)], {
    transA: transposeA ? 1 : 0,
    transB: transposeB ? 1 : 0,
  });
  const ranked =
    shape.length === 2 ? product : reshapeTo(graph, product, [...shape.slice(0, -2), -1, shape[shape.length - 1]]);
  return { value: ranked, biased };
}

/** The last two sizes, the first of them left open, so that a batch of rows may vary. */
const matrix = (shape: readonly number[]) => (shape.length === 2 ? shape : [-1, shape[shape.length - 1]]);

function swap(graph: Graph, x: Value): Value {
  const rank = x.shape.length;
  const perm = x.shape.map((_, i) => i);
  [perm[rank - 2], perm[rank - 1]] = [rank - 1, rank - 2];
  return graph.op('Transpose', [x], { perm });
}
