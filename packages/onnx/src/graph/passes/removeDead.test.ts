import { describe, expect, it } from 'vitest';
import { newGraph } from '../newGraph.js';
import { removeDead } from './removeDead.js';
import { opsOf } from './support/testGraph.js';

describe('removeDead', () => {
  it('removes unused nodes and constants, and nothing else', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 3]);
    const bias = graph.constant('float32', [3], Float32Array.of(1, 2, 3), 'bias');
    graph.constant('float32', [3], Float32Array.of(4, 5, 6), 'unused');
    graph.op('Exp', [graph.op('Neg', [x])]);
    graph.output(graph.op('Add', [x, bias]), 'y');
    expect(removeDead(graph)).toBe(true);
    expect(opsOf(graph)).toEqual(['Add']);
    expect([...graph.initializers.keys()].map((v) => v.name)).toEqual(['bias']);
    expect(removeDead(graph)).toBe(false);
  });

  it('leaves a shared constant usable that it removed', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', [2]);
    graph.op('Add', [x, graph.scalar('float32', 5)]);
    removeDead(graph);
    const five = graph.scalar('float32', 5);
    expect(graph.constantOf(five)).toEqual(Float32Array.of(5));
  });
});
