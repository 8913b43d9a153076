import { describe, expect, it } from 'vitest';
import { newGraph } from '../newGraph.js';
import { mergeReshapes } from './mergeReshapes.js';
import { expectSameAfter, opsOf } from './support/testGraph.js';

describe('mergeReshapes', () => {
  it('joins views of views', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 2, 3]);
    let y = graph.op('Unsqueeze', [x, graph.ints([1])]);
    y = graph.op('Flatten', [y], { axis: 1 });
    graph.output(graph.op('Reshape', [y, graph.ints([-1, 3, 2])]), 'y');
    expectSameAfter(graph, mergeReshapes);
    expect(opsOf(graph)).toEqual(['Reshape']);
    expect(graph.outputs[0].shape).toEqual(['batch', 3, 2]);
  });
});
