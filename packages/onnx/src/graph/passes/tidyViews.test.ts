import { describe, expect, it } from 'vitest';
import { newGraph } from '../newGraph.js';
import { expectSameAfter, opsOf } from './support/testGraph.js';
import { tidyViews } from './tidyViews.js';

describe('tidyViews', () => {
  it('writes a Transpose that moves no data as Reshape and a joining Reshape as Flatten', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 1, 4, 5]);
    graph.output(graph.op('Transpose', [x], { perm: [0, 2, 3, 1] }), 'a');
    graph.output(graph.op('Reshape', [x, graph.ints([-1, 20])]), 'b');
    graph.output(graph.op('Reshape', [x, graph.ints([-1, 2, 10])]), 'c');
    expectSameAfter(graph, tidyViews);
    expect(opsOf(graph)).toEqual(['Reshape', 'Flatten', 'Reshape']);
  });

  it('leaves a Transpose that moves data', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 2, 4, 5]);
    graph.output(graph.op('Transpose', [x], { perm: [0, 2, 3, 1] }), 'a');
    expect(tidyViews(graph)).toBe(false);
  });
});
