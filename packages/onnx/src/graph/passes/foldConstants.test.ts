import { describe, expect, it } from 'vitest';
import { newGraph } from '../newGraph.js';
import { foldConstants } from './foldConstants.js';
import { baseNameOf } from './support/exact.js';
import { expectSameAfter, opsOf, randomNumbers } from './support/testGraph.js';

describe('foldConstants', () => {
  it('folds a chain in float64 and keeps the name of the weight', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 4]);
    const kernel = graph.constant('float32', [3, 4], randomNumbers(12), 'dense/kernel');
    const turned = graph.op('Transpose', [kernel], { perm: [1, 0] });
    const scaled = graph.op('Mul', [turned, graph.op('Sqrt', [graph.scalar('float32', 3)])]);
    graph.output(graph.op('MatMul', [x, scaled]), 'y');
    expectSameAfter(graph, foldConstants);
    expect(opsOf(graph)).toEqual(['MatMul']);
    expect(graph.initializers.size).toBe(1);
    expect(baseNameOf(graph.nodes[0].inputs[1]!)).toBe('dense/kernel');
  });

  it('does not fill the file with what a small constant expands to', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 100, 100]);
    const wide = graph.op('Expand', [graph.scalar('float32', 2), graph.ints([100, 100])]);
    graph.output(graph.op('Add', [x, wide]), 'y');
    expect(foldConstants(graph)).toBe(false);
    expect(opsOf(graph)).toEqual(['Expand', 'Add']);
  });
});
