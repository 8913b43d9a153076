import { describe, expect, it } from 'vitest';
import { newGraph } from '../newGraph.js';
import { expectSameAfter, opsOf } from './support/testGraph.js';
import { tuneStep } from './tuneStep.js';

describe('tuneStep', () => {
  it('computes channels first between the edges, with biases inside', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', [2, 4, 4, 1]);
    const nchw = (value: typeof x) => graph.op('Transpose', [value], { perm: [0, 3, 1, 2] });
    const nhwc = (value: typeof x) => graph.op('Transpose', [value], { perm: [0, 2, 3, 1] });
    let y = x;
    for (const [i, channels] of [3, 2].entries()) {
      const w = graph.input(`w${i}`, 'float32', [channels, y.shape[3], 1, 1]);
      const b = graph.input(`b${i}`, 'float32', [channels]);
      y = nhwc(graph.op('Conv', [nchw(y), w], { kernel_shape: [1, 1] }));
      y = nhwc(graph.op('MaxPool', [nchw(graph.op('Relu', [graph.op('Add', [y, b])]))], { kernel_shape: [2, 2] }));
    }
    const flat = graph.op('Reshape', [y, graph.ints([2, -1])]);
    const product = graph.op('Gemm', [flat, graph.input('w', 'float32', [flat.shape[1], 5])]);
    graph.output(graph.op('Add', [product, graph.input('b', 'float32', [5])]), 'y');
    expectSameAfter(graph, tuneStep);
    expect(opsOf(graph)).toEqual([
      'Transpose',
      'Conv',
      'Relu',
      'MaxPool',
      'Conv',
      'Relu',
      'MaxPool',
      'Transpose',
      'Reshape',
      'Gemm',
    ]);
  });
});
