import type { Node, Value } from '../graph.js';
import type { Pass } from './pass.js';
import { rewrite } from './support/rewrite.js';

/** A product of matrices plus a row becomes Gemm. */
export const fuseGemm: Pass = (graph) =>
  rewrite(graph, (node, { producer, uses }) => {
    if (node.op !== 'Add') return undefined;
    for (const [product, bias] of [node.inputs, [...node.inputs].reverse()]) {
      const matmul = producer(product);
      if (!matmul || !bias || uses(product!) !== 1 || !isBareProduct(matmul)) continue;
      const columns = product!.shape[1];
      if (!isRow(bias, columns)) continue;
      const attrs = matmul.op === 'Gemm' ? matmul.attrs : {};
      return [graph.op('Gemm', [matmul.inputs[0], matmul.inputs[1], bias], attrs, matmul.name)];
    }
    return undefined;
  });

function isBareProduct({ op, domain, inputs }: Node): boolean {
  const matrices = inputs[0]?.shape.length === 2 && inputs[1]?.shape.length === 2;
  return domain === '' && matrices && (op === 'MatMul' || (op === 'Gemm' && !inputs[2]));
}

/** [N] or [1, N]: what Gemm adds to every row. */
function isRow({ shape }: Value, columns: unknown): boolean {
  const row = shape.length === 1 || (shape.length === 2 && shape[0] === 1);
  return row && shape[shape.length - 1] === columns;
}
