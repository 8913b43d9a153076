import { describe, expect, it } from 'vitest';
import { float } from '../attributes.js';
import { newGraph } from '../newGraph.js';
import { mergeDuplicates } from './mergeDuplicates.js';
import { expectSameAfter, opsOf } from './support/testGraph.js';

describe('mergeDuplicates', () => {
  it('computes equal things once, chains too', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 2]);
    const branch = () => graph.op('Exp', [graph.op('LeakyRelu', [x], { alpha: float(0.1) })]);
    const other = graph.op('LeakyRelu', [x], { alpha: float(0.2) });
    graph.output(graph.op('Add', [graph.op('Add', [branch(), branch()]), other]), 'y');
    expectSameAfter(graph, mergeDuplicates);
    expect(opsOf(graph)).toEqual(
      ['LeakyRelu', 'LeakyRelu', 'Exp', 'Add', 'Add'].sort((a, b) => opsOf(graph).indexOf(a) - opsOf(graph).indexOf(b)),
    );
    expect(graph.nodes).toHaveLength(5);
  });
});
