import { describe, expect, it } from 'vitest';
import { newGraph } from '../newGraph.js';
import { fuseConvBias } from './fuseConvBias.js';
import { expectSameAfter, opsOf } from './support/testGraph.js';

function convolutionPlus(shape: readonly number[], channels = 3) {
  const graph = newGraph();
  const x = graph.input('x', 'float32', [2, 2, 4, 4]);
  const w = graph.input('w', 'float32', [3, 2, 1, 1]);
  const b = graph.input('b', 'float32', [channels]);
  const y = graph.op('Conv', [x, w], { kernel_shape: [1, 1] });
  return { graph, y, bias: graph.op('Reshape', [b, graph.ints(shape)]) };
}

describe('fuseConvBias', () => {
  it.each([[[1, 3, 1, 1]], [[3, 1, 1]]])('takes a vector viewed as %j into the convolution', (shape) => {
    const { graph, y, bias } = convolutionPlus(shape);
    graph.output(graph.op('Add', [bias, y]), 'y');
    expectSameAfter(graph, fuseConvBias);
    expect(opsOf(graph)).toEqual(['Conv']);
    expect(graph.nodes[0].inputs).toHaveLength(3);
  });

  it('leaves a vector along another axis, and a result that is used elsewhere too', () => {
    const along = convolutionPlus([4], 4);
    along.graph.output(along.graph.op('Add', [along.y, along.bias]), 'y');
    expect(fuseConvBias(along.graph)).toBe(false);
    const shared = convolutionPlus([3, 1, 1]);
    shared.graph.output(shared.graph.op('Add', [shared.y, shared.bias]), 'y');
    shared.graph.output(shared.y, 'raw');
    expect(fuseConvBias(shared.graph)).toBe(false);
  });
});
