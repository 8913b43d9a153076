import { describe, expect, it } from 'vitest';
import { newGraph } from '../newGraph.js';
import { simplify } from './index.js';
import { liftReshape } from './liftReshape.js';
import { expectSameAfter, opsOf, randomNumbers } from './support/testGraph.js';

function net() {
  const graph = newGraph();
  const x = graph.input('x', 'float32', ['batch', 2, 3, 4]);
  const flat = graph.op('Reshape', [graph.op('Transpose', [x], { perm: [0, 2, 3, 1] }), graph.ints([-1, 24])]);
  const scaled = graph.op('Mul', [graph.constant('float32', [24], randomNumbers(24), 's/scale'), flat]);
  const act = graph.op('Relu', [graph.op('Add', [scaled, graph.scalar('float32', 0.25)])]);
  graph.output(graph.op('MatMul', [act, graph.constant('float32', [24, 5], randomNumbers(120), 'd/kernel')]), 'y');
  return graph;
}

describe('liftReshape', () => {
  it('moves elementwise work before the flattening', () => {
    const graph = net();
    expectSameAfter(graph, liftReshape);
    // the Reshape between is that of the constant
    expect(opsOf(graph)).toEqual(['Transpose', 'Reshape', 'Mul', 'Reshape', 'Add', 'Relu', 'MatMul']);
  });

  it('lets the permutation vanish into the product', () => {
    const graph = net();
    expectSameAfter(graph, simplify);
    expect(opsOf(graph)).toEqual(['Mul', 'Add', 'Relu', 'Flatten', 'MatMul']);
  });
});
