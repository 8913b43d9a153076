import { describe, expect, it } from 'vitest';
import { newGraph } from '../newGraph.js';
import { globalPooling } from './globalPooling.js';
import { expectSameAfter, opsOf } from './support/testGraph.js';

describe('globalPooling', () => {
  it('writes the spatial mean as GlobalAveragePool', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 2, 3, 4]);
    graph.output(graph.op('ReduceMean', [x, graph.ints([-1, 2])], { keepdims: 1 }), 'y');
    expectSameAfter(graph, globalPooling);
    expect(opsOf(graph)).toEqual(['GlobalAveragePool']);
  });

  it('leaves other means alone', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 2, 3, 4]);
    graph.output(graph.op('ReduceMean', [x, graph.ints([1])], { keepdims: 1 }), 'y');
    expect(globalPooling(graph)).toBe(false);
  });
});
