import { describe, expect, it } from 'vitest';
import { newGraph } from '../newGraph.js';
import { shareMaxPools } from './shareMaxPools.js';
import { expectSameAfter, opsOf } from './support/testGraph.js';

const WINDOW = { kernel_shape: [2, 2], strides: [2, 2] };

function pooledTwice(second: typeof WINDOW) {
  const graph = newGraph();
  const x = graph.input('x', 'float32', [1, 2, 4, 4]);
  const y = graph.op('MaxPool', [x], WINDOW);
  const [, places] = graph.ops('MaxPool', [x], second, { outputs: 2 });
  graph.output(graph.op('Relu', [y]), 'y');
  graph.output(graph.op('Cast', [places], { to: 1 }), 'places');
  return graph;
}

describe('shareMaxPools', () => {
  it('pools once for the value and its place', () => {
    const graph = pooledTwice(WINDOW);
    expectSameAfter(graph, shareMaxPools);
    expect(opsOf(graph)).toEqual(['MaxPool', 'Relu', 'Cast']);
  });

  it('leaves pools over other windows', () => {
    const graph = pooledTwice({ kernel_shape: [2, 2], strides: [1, 1] });
    expect(shareMaxPools(graph)).toBe(false);
  });
});
