import { describe, expect, it } from 'vitest';
import { newGraph } from '../newGraph.js';
import { fuseGemm } from './fuseGemm.js';
import { expectSameAfter, opsOf, randomNumbers } from './support/testGraph.js';

describe('fuseGemm', () => {
  it('joins a matrix product and its bias', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 4]);
    const product = graph.op('MatMul', [x, graph.constant('float32', [4, 3], randomNumbers(12), 'd/kernel')]);
    graph.output(graph.op('Add', [product, graph.constant('float32', [3], randomNumbers(3), 'd/bias')]), 'y');
    expectSameAfter(graph, fuseGemm);
    expect(opsOf(graph)).toEqual(['Gemm']);
  });

  it('does not where the product is used twice or the bias differs by row', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', [2, 4]);
    const product = graph.op('MatMul', [x, graph.constant('float32', [4, 2], randomNumbers(8), 'd/kernel')]);
    const twice = graph.op('Add', [product, graph.constant('float32', [2], randomNumbers(2), 'd/bias')]);
    graph.output(graph.op('Mul', [twice, product]), 'y');
    const other = graph.op('MatMul', [x, graph.constant('float32', [4, 2], randomNumbers(8, 2), 'e/kernel')]);
    graph.output(graph.op('Add', [other, graph.constant('float32', [2, 1], randomNumbers(2), 'e/rows')]), 'z');
    expect(fuseGemm(graph)).toBe(false);
  });
});
