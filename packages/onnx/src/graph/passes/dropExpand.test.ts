import { describe, expect, it } from 'vitest';
import { newGraph } from '../newGraph.js';
import { dropExpand } from './dropExpand.js';
import { expectSameAfter, opsOf } from './support/testGraph.js';

function graphWithExpand() {
  const graph = newGraph();
  const x = graph.input('x', 'float32', ['batch', 3]);
  const two = graph.op('Expand', [graph.scalar('float32', 2), graph.op('Shape', [x])]);
  return { graph, x, two };
}

describe('dropExpand', () => {
  it('lets operators broadcast', () => {
    const { graph, x, two } = graphWithExpand();
    const more = graph.op('Greater', [x, two]);
    graph.output(graph.op('Where', [more, two, graph.op('Mul', [two, x])]), 'y');
    expectSameAfter(graph, dropExpand);
    expect(opsOf(graph)).toEqual(['Greater', 'Mul', 'Where']);
    expect(dropExpand(graph)).toBe(false);
  });

  it('takes a Tile of single rows, and no other', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', [4, 2]);
    const row = graph.op('Tile', [graph.input('row', 'float32', [1, 2]), graph.ints([4, 1])]);
    const pairs = graph.op('Tile', [graph.input('pairs', 'float32', [2, 2]), graph.ints([2, 1])]);
    graph.output(graph.op('Add', [graph.op('Mul', [x, row]), pairs]), 'y');
    expectSameAfter(graph, dropExpand);
    expect(opsOf(graph)).toEqual(['Tile', 'Mul', 'Add']);
  });

  it('keeps the one that gives the result its shape', () => {
    const { graph, two } = graphWithExpand();
    graph.output(graph.op('Add', [two, two]), 'y');
    expectSameAfter(graph, dropExpand);
    expect(opsOf(graph)).toEqual(['Shape', 'Expand', 'Add']);
  });

  it('keeps what PRelu does not broadcast', () => {
    const { graph, x, two } = graphWithExpand();
    graph.output(graph.op('PRelu', [two, x]), 'y');
    expectSameAfter(graph, dropExpand);
    expect(opsOf(graph)).toEqual(['Shape', 'Expand', 'PRelu']);
  });
});
