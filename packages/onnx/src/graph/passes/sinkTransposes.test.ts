import { describe, expect, it } from 'vitest';
import type { Graph, Value } from '../graph.js';
import { newGraph } from '../newGraph.js';
import { simplify } from './index.js';
import { expectSameAfter, opsOf, randomNumbers } from './support/testGraph.js';

const TO_NHWC = { perm: [0, 2, 3, 1] };
const TO_NCHW = { perm: [0, 3, 1, 2] };

/** A net that starts and ends channels first, with `body` working on NHWC between: nothing of the layout must be left. */
function around(body: (graph: Graph, x: Value, context: { channelsFirst: Value }) => Value): Graph {
  const graph = newGraph();
  const channelsFirst = graph.op('Relu', [graph.input('x', 'float32', ['batch', 3, 4, 5])]);
  const y = body(graph, graph.op('Transpose', [channelsFirst], TO_NHWC), { channelsFirst });
  graph.output(graph.op('Exp', [y.shape.length === 4 ? graph.op('Transpose', [y], TO_NCHW) : y]), 'y');
  return graph;
}

const vector = (graph: Graph, n: number, name: string) => graph.constant('float32', [n], randomNumbers(n, n), name);

describe('sinkTransposes', () => {
  it.each<[string, (graph: Graph, x: Value) => Value, string[]]>([
    ['unary', (g, x) => g.op('Sigmoid', [x]), ['Sigmoid']],
    ['constants along the channels', (g, x) => g.op('Add', [vector(g, 3, 'l/bias'), x]), ['Add']],
    [
      'constants along rows',
      (g, x) => g.op('Mul', [x, g.constant('float32', [4, 1, 1], randomNumbers(4), 'r')]),
      ['Mul'],
    ],
    ['scalars', (g, x) => g.op('Pow', [x, g.scalar('float32', 2)]), ['Pow']],
    ['two transposed operands', (g, x) => g.op('Mul', [x, g.op('Tanh', [x])]), ['Tanh', 'Mul']],
    ['Concat', (g, x) => g.op('Concat', [x, g.op('Neg', [x])], { axis: 3 }), ['Neg', 'Concat']],
    ['Softmax', (g, x) => g.op('Softmax', [x], { axis: -1 }), ['Softmax']],
    ['Pad', (g, x) => g.op('Pad', [x, g.ints([0, 1, 2, 0, 0, 3, 0, 1])]), ['Pad']],
    ['Slice', (g, x) => g.op('Slice', [x, g.ints([1, 0]), g.ints([3, 2]), g.ints([1, -1])]), ['Slice']],
    ['ReduceMean over channels', (g, x) => g.op('ReduceMean', [x, g.ints([3])], { keepdims: 1 }), ['ReduceMean']],
    ['ReduceMean over space', (g, x) => g.op('ReduceMean', [x, g.ints([1, 2])], { keepdims: 0 }), ['ReduceMean']],
    ['the sum of everything', (g, x) => g.op('ReduceSum', [x], { keepdims: 0 }), ['ReduceSum']],
    ['GlobalAveragePool', (g, x) => g.op('ReduceMean', [x, g.ints([1, 2])], { keepdims: 1 }), ['GlobalAveragePool']],
  ])('moves a Transpose behind %s', (_name, body, expected) => {
    const graph = around(body);
    expectSameAfter(graph, simplify);
    expect(opsOf(graph)).toEqual(['Relu', ...expected, 'Exp']);
  });

  it('keeps what a reduction leaves of the permutation', () => {
    const graph = around((g, x) => g.op('ReduceMax', [x, g.ints([1])], { keepdims: 0 }));
    expectSameAfter(graph, simplify);
    expect(opsOf(graph)).toEqual(['Relu', 'ReduceMax', 'Exp', 'Transpose']);
  });

  it('takes several outputs along', () => {
    const graph = around((g, x) => {
      const [a, b] = g.ops('Split', [x, g.ints([1, 2])], { axis: 3 });
      return g.op('Mul', [a, b]);
    });
    expectSameAfter(graph, simplify);
    expect(opsOf(graph)).toEqual(['Relu', 'Split', 'Mul', 'Exp']);
  });

  it('meets a gate per channel that was never transposed', () => {
    const graph = around((g, x) => {
      const pooled = g.op('ReduceMean', [x, g.ints([1, 2])], { keepdims: 0 });
      const gate = g.op('Sigmoid', [
        g.op('MatMul', [pooled, g.constant('float32', [3, 3], randomNumbers(9), 'g/kernel')]),
      ]);
      return g.op('Mul', [x, g.op('Reshape', [gate, g.ints([-1, 1, 1, 3])])]);
    });
    expectSameAfter(graph, simplify);
    expect(opsOf(graph)).toEqual(['Relu', 'ReduceMean', 'MatMul', 'Sigmoid', 'Reshape', 'Mul', 'Exp']);
  });

  it('stops where an operand has another layout', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 3, 4, 5]);
    const other = graph.input('z', 'float32', ['batch', 4, 5, 3]);
    graph.output(graph.op('Add', [graph.op('Transpose', [x], TO_NHWC), other]), 'y');
    expectSameAfter(graph, simplify);
    expect(opsOf(graph)).toEqual(['Transpose', 'Add']);
  });

  it('does not disturb one-channel pictures, whose Transposes move no data', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 1, 4, 4]);
    const scaled = graph.op('Mul', [graph.op('Transpose', [x], TO_NHWC), graph.scalar('float32', 0.5)]);
    const kernel = graph.constant('float32', [2, 1, 3, 3], randomNumbers(18), 'c/kernel');
    graph.output(graph.op('Conv', [graph.op('Transpose', [scaled], TO_NCHW), kernel]), 'y');
    expectSameAfter(graph, simplify);
    expect(opsOf(graph)).toEqual(['Mul', 'Conv']);
  });
});
