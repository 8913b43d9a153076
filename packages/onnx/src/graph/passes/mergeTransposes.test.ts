import { describe, expect, it } from 'vitest';
import { newGraph } from '../newGraph.js';
import { mergeTransposes } from './mergeTransposes.js';
import { expectSameAfter, opsOf } from './support/testGraph.js';

describe('mergeTransposes', () => {
  it('cancels inverse pairs', () => {
    const graph = newGraph();
    const x = graph.op('Relu', [graph.input('x', 'float32', ['batch', 2, 3, 4])]);
    const y = graph.op('Transpose', [graph.op('Transpose', [x], { perm: [0, 2, 3, 1] })], { perm: [0, 3, 1, 2] });
    graph.output(graph.op('Exp', [y]), 'y');
    expectSameAfter(graph, mergeTransposes);
    expect(opsOf(graph)).toEqual(['Relu', 'Exp']);
  });

  it('composes the others', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 2, 3, 4]);
    const y = graph.op('Transpose', [graph.op('Transpose', [x], { perm: [0, 2, 3, 1] })], { perm: [3, 0, 2, 1] });
    graph.output(y, 'y');
    expectSameAfter(graph, mergeTransposes);
    expect(graph.nodes.map((node) => node.attrs.perm)).toEqual([[1, 0, 3, 2]]);
  });
});
