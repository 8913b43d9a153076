import { describe, expect, it } from 'vitest';
import { newGraph } from '../newGraph.js';
import { reluFromMax } from './reluFromMax.js';
import { expectSameAfter, opsOf } from './support/testGraph.js';

describe('reluFromMax', () => {
  it('writes Max(x, 0), Max(0, x) and Clip(x, 0) as Relu', () => {
    const graph = newGraph();
    const zero = graph.scalar('float32', 0);
    const x = graph.input('x', 'float32', ['batch', 5]);
    graph.output(graph.op('Max', [x, zero]), 'a');
    graph.output(graph.op('Max', [zero, x]), 'b');
    graph.output(graph.op('Clip', [x, zero]), 'c');
    expectSameAfter(graph, reluFromMax);
    expect(opsOf(graph)).toEqual(['Relu', 'Relu', 'Relu']);
  });

  it('leaves other bounds alone', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 5]);
    graph.output(graph.op('Clip', [x, graph.scalar('float32', 0), graph.scalar('float32', 0.5)]), 'a');
    graph.output(graph.op('Max', [x, graph.scalar('float32', 0.1)]), 'b');
    expect(reluFromMax(graph)).toBe(false);
  });
});
