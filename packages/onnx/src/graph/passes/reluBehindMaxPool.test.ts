import { describe, expect, it } from 'vitest';
import type { Graph, Value } from '../graph.js';
import { newGraph } from '../newGraph.js';
import { reluBehindMaxPool } from './reluBehindMaxPool.js';
import { expectSameAfter, opsOf } from './support/testGraph.js';

const WINDOW = { kernel_shape: [2, 2], strides: [2, 2] };

const step = (graph: Graph, x: Value) =>
  graph.op('Ceil', [graph.op('Clip', [x, graph.scalar('float32', 0), graph.scalar('float32', 1)])]);

/** Relu, pooling and their gradients, as tfjs's tape makes them. `flat` gives ties: windows of equal elements. */
function forwardAndBack(flat: boolean) {
  const graph = newGraph();
  const small = graph.input('x', 'float32', [1, 2, flat ? 2 : 4, flat ? 2 : 4]);
  const x = flat
    ? graph.op('Resize', [small, null, graph.constant('float32', [4], Float32Array.of(1, 1, 2, 2))], {
        mode: 'nearest',
        coordinate_transformation_mode: 'asymmetric',
        nearest_mode: 'floor',
      })
    : small;
  const dy = graph.input('dy', 'float32', [1, 2, 2, 2]);
  const [y, places] = graph.ops('MaxPool', [graph.op('Relu', [x])], WINDOW, { outputs: 2 });
  const gradient = graph.op('MaxUnpool', [dy, places], WINDOW);
  return { graph, x, y, places, gradient };
}

describe('reluBehindMaxPool', () => {
  it.each([false, true])('pools first, with the same values and gradients (ties: %s)', (flat) => {
    const { graph, x, y, gradient } = forwardAndBack(flat);
    graph.output(graph.op('Neg', [y]), 'y');
    graph.output(graph.op('Mul', [gradient, step(graph, x)]), 'dx');
    expectSameAfter(graph, reluBehindMaxPool);
    const pool = graph.nodes.find(({ op }) => op === 'MaxPool');
    expect(pool?.inputs[0]).toBe(x);
    expect(opsOf(graph).at(-1)).toBe('MaxUnpool');
    expect(reluBehindMaxPool(graph)).toBe(false);
  });

  it('leaves a gradient that is not masked: its place among zeros would be another one', () => {
    const { graph, y, gradient } = forwardAndBack(false);
    graph.output(graph.op('Neg', [y]), 'y');
    graph.output(graph.op('Neg', [gradient]), 'dx');
    expect(reluBehindMaxPool(graph)).toBe(false);
  });

  it('leaves a mask of another value', () => {
    const { graph, y, gradient } = forwardAndBack(false);
    const other = graph.input('other', 'float32', [1, 2, 4, 4]);
    graph.output(graph.op('Neg', [y]), 'y');
    graph.output(graph.op('Mul', [gradient, step(graph, other)]), 'dx');
    expect(reluBehindMaxPool(graph)).toBe(false);
  });
});
