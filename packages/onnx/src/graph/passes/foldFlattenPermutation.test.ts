import { describe, expect, it } from 'vitest';
import { newGraph } from '../newGraph.js';
import { foldConstants } from './foldConstants.js';
import { foldFlattenPermutation } from './foldFlattenPermutation.js';
import { expectSameAfter, opsOf, randomNumbers } from './support/testGraph.js';

function flattened(transB: boolean) {
  const graph = newGraph();
  const x = graph.input('x', 'float32', ['batch', 2, 3, 4]);
  const flat = graph.op('Reshape', [graph.op('Transpose', [x], { perm: [0, 2, 3, 1] }), graph.ints([-1, 24])]);
  const kernel = graph.constant('float32', transB ? [5, 24] : [24, 5], randomNumbers(120), 'dense/kernel');
  graph.output(transB ? graph.op('Gemm', [flat, kernel], { transB: 1 }) : graph.op('MatMul', [flat, kernel]), 'y');
  return graph;
}

describe('foldFlattenPermutation', () => {
  it.each([false, true])('permutes the rows of the weight (transB %s)', (transB) => {
    const graph = flattened(transB);
    expectSameAfter(graph, (g) => {
      foldFlattenPermutation(g);
      while (foldConstants(g));
    });
    expect(opsOf(graph)).toEqual(['Reshape', transB ? 'Gemm' : 'MatMul']);
  });

  it('leaves a flattening that mixes the batch in', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', [2, 3, 4, 5]);
    const flat = graph.op('Reshape', [graph.op('Transpose', [x], { perm: [1, 0, 2, 3] }), graph.ints([3, 40])]);
    graph.output(graph.op('MatMul', [flat, graph.constant('float32', [40, 2], randomNumbers(80), 'k')]), 'y');
    const other = graph.op('Reshape', [graph.op('Transpose', [x], { perm: [0, 2, 3, 1] }), graph.ints([4, 30])]);
    graph.output(graph.op('MatMul', [other, graph.constant('float32', [30, 2], randomNumbers(60), 'l')]), 'z');
    expect(foldFlattenPermutation(graph)).toBe(false);
  });
});
