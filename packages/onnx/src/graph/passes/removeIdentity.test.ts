import { describe, expect, it } from 'vitest';
import { newGraph } from '../newGraph.js';
import { removeIdentity } from './removeIdentity.js';
import { expectSameAfter, opsOf } from './support/testGraph.js';

describe('removeIdentity', () => {
  it('removes everything that gives its input back', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 2, 3]);
    let y = graph.op('Identity', [graph.op('Relu', [x])]);
    y = graph.op('Cast', [y], { to: 1 });
    y = graph.op('Reshape', [y, graph.ints([-1, 2, 3])]);
    y = graph.op('Transpose', [y], { perm: [0, 1, 2] });
    y = graph.op('Mul', [y, graph.scalar('float32', 1)]);
    y = graph.op('Add', [graph.scalar('float32', 0), y]);
    graph.output(graph.op('Exp', [y]), 'y');
    expectSameAfter(graph, removeIdentity);
    expect(opsOf(graph)).toEqual(['Relu', 'Exp']);
  });

  it('keeps what changes shape or value', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 1]);
    const wide = graph.op('Add', [x, graph.constant('float32', [4], new Float32Array(4))]);
    const shaped = graph.op('Reshape', [wide, graph.ints([-1, 2, 2])]);
    graph.output(graph.op('Mul', [shaped, graph.scalar('float32', 2)]), 'y');
    expectSameAfter(graph, removeIdentity);
    expect(opsOf(graph)).toEqual(['Add', 'Reshape', 'Mul']);
  });

  it('keeps the Identity of an output that is an input, and comes to an end', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', [2]);
    graph.output(graph.op('Identity', [graph.op('Identity', [x])]), 'y');
    expectSameAfter(graph, removeIdentity);
    expect(opsOf(graph)).toEqual(['Identity']);
    expect(removeIdentity(graph)).toBe(false);
  });

  it('keeps output names', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', [2]);
    graph.output(graph.op('Identity', [graph.op('Relu', [x])]), 'logits');
    expectSameAfter(graph, removeIdentity);
    expect(graph.outputs[0].name).toBe('logits');
  });
});
