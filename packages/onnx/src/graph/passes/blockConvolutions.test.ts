import { describe, expect, it } from 'vitest';
import type { Graph, Value } from '../graph.js';
import { newGraph } from '../newGraph.js';
import { blockConvolutions } from './blockConvolutions.js';
import { expectSameAfter, opsOf } from './support/testGraph.js';

const SAME = { kernel_shape: [3, 3], pads: [1, 1, 1, 1] };
const FILTERS = ['Reshape', 'Transpose', 'Reshape'];

/** A 3x3 convolution with a filter of its own that is fed. */
function conv(graph: Graph, x: Value, filters: number, bias = false): Value {
  const w = graph.input(graph.unique('w'), 'float32', [filters, x.shape[1], 3, 3]);
  const inputs = bias ? [x, w, graph.input(graph.unique('b'), 'float32', [filters])] : [x, w];
  return graph.op('Conv', inputs, SAME);
}

function start(channels = 16) {
  const graph = newGraph();
  return { graph, x: graph.input('x', 'float32', [2, channels, 4, 3]) };
}

const withoutFilters = (graph: Graph) => opsOf(graph).filter((op) => op !== 'Reshape' && op !== 'Transpose');

describe('blockConvolutions', () => {
  it.each([16, 8, 4])('takes a convolution, its bias and its ReLU into blocks of %i', (block) => {
    const { graph, x } = start();
    graph.output(graph.op('Relu', [conv(graph, x, 32, true)]), 'y');
    expectSameAfter(graph, blockConvolutions(block));
    expect(opsOf(graph)).toEqual(['ReorderInput', ...FILTERS, 'Conv', 'ReorderOutput']);
    expect(graph.nodes.at(-2)).toMatchObject({ domain: 'com.microsoft.nchwc', attrs: { activation: 'Relu', block } });
    expect(blockConvolutions(block)(graph)).toBe(false);
  });

  it('stays in blocks from one convolution to the next, over ReLUs, sums and scalars between them', () => {
    const { graph, x } = start();
    const first = graph.op('Relu', [conv(graph, x, 16)]);
    const sum = graph.op('Add', [graph.op('Mul', [conv(graph, first, 16), graph.scalar('float32', 0.5)]), first]);
    graph.output(conv(graph, graph.op('Clip', [sum, graph.scalar('float32', 0)]), 32), 'y');
    expectSameAfter(graph, blockConvolutions(8));
    expect(withoutFilters(graph)).toEqual([
      'ReorderInput',
      'Conv',
      'Conv',
      'Mul',
      'Add',
      'Clip',
      'Conv',
      'ReorderOutput',
    ]);
  });

  it('reorders a value once for several convolutions, and leaves the layout once for all who want it plain', () => {
    const { graph, x } = start();
    const y = conv(graph, x, 16);
    graph.output(conv(graph, x, 16), 'other');
    graph.output(graph.op('ReduceSum', [y, graph.ints([2])]), 'sum');
    graph.output(graph.op('ReduceMax', [y, graph.ints([3])]), 'max');
    expectSameAfter(graph, blockConvolutions(16));
    expect(withoutFilters(graph)).toEqual([
      'ReorderInput',
      'Conv',
      'ReorderOutput',
      'Conv',
      'ReorderOutput',
      'ReduceSum',
      'ReduceMax',
    ]);
  });

  it('computes what is wanted in both forms in both, as a training step wants the input of a ReLU', () => {
    const { graph, x } = start();
    const before = conv(graph, x, 16);
    const after = graph.op('Relu', [before]);
    graph.output(graph.op('Sign', [before]), 'mask');
    graph.output(graph.op('ReduceSum', [after, graph.ints([2])]), 'sum');
    graph.output(conv(graph, after, 16), 'y');
    expectSameAfter(graph, blockConvolutions(16));
    expect(opsOf(graph).filter((op) => op === 'ReorderInput')).toHaveLength(1);
    expect(opsOf(graph).filter((op) => op === 'Relu')).toHaveLength(2);
  });

  it('reorders weights for forward and for input gradient each in its own way, and once for two equal uses', () => {
    const { graph, x } = start();
    const w = graph.input('w', 'float32', [32, 16, 3, 3]);
    const y = graph.op('Conv', [x, w], SAME);
    graph.output(graph.op('Conv', [graph.op('Neg', [x]), w], SAME), 'again');
    const turned = graph.op('Slice', [
      w,
      graph.ints([2, 2]),
      graph.ints([-9, -9]),
      graph.ints([2, 3]),
      graph.ints([-1, -1]),
    ]);
    const exchanged = graph.op('Transpose', [turned], { perm: [1, 0, 2, 3] });
    graph.output(graph.op('Conv', [y, exchanged], SAME), 'dx');
    expectSameAfter(graph, blockConvolutions(16));
    expect(opsOf(graph).filter((op) => op === 'Transpose')).toHaveLength(3);
    expect(graph.nodes.filter(({ op }) => op === 'Conv').map(({ domain }) => domain)).toEqual(
      new Array(3).fill('com.microsoft.nchwc'),
    );
  });

  it('strides, dilates and pads as the plain convolution', () => {
    const { graph, x } = start();
    const w = graph.input('w', 'float32', [16, 16, 2, 3]);
    const attrs = { kernel_shape: [2, 3], strides: [2, 1], dilations: [1, 2], pads: [1, 2, 0, 2], group: 1 };
    graph.output(graph.op('Conv', [x, w], attrs), 'y');
    expectSameAfter(graph, blockConvolutions(4));
    expect(opsOf(graph)).toContain('ReorderInput');
  });

  it('leaves an output that a convolution and the caller read', () => {
    const { graph, x } = start();
    const y = graph.op('Relu', [conv(graph, x, 16)]);
    graph.output(y, 'features');
    graph.output(conv(graph, y, 16), 'y');
    expectSameAfter(graph, blockConvolutions(16));
    expect(graph.outputs.map(({ name }) => name)).toEqual(['features', 'y']);
  });

  it.each<[string, (graph: Graph) => Value]>([
    ['channels that are no whole blocks', (g) => conv(g, g.input('x', 'float32', [2, 3, 4, 4]), 16)],
    ['filters that are no whole blocks', (g) => conv(g, g.input('x', 'float32', [2, 16, 4, 4]), 10)],
    [
      'groups',
      (g) =>
        g.op('Conv', [g.input('x', 'float32', [1, 32, 4, 4]), g.input('w', 'float32', [32, 16, 3, 3])], {
          ...SAME,
          group: 2,
        }),
    ],
    [
      'filters of one element',
      (g) => g.op('Conv', [g.input('x', 'float32', [1, 16, 4, 4]), g.input('w', 'float32', [16, 16, 1, 1])]),
    ],
    [
      'kernels as large as a picture',
      (g) => g.op('Conv', [g.input('x', 'float32', [1, 16, 12, 12]), g.input('w', 'float32', [16, 16, 10, 10])]),
    ],
    [
      'one dimension',
      (g) => g.op('Conv', [g.input('x', 'float32', [1, 16, 12]), g.input('w', 'float32', [16, 16, 3])]),
    ],
    [
      'constant filters, which ONNX Runtime blocks itself',
      (g) =>
        g.op('Conv', [
          g.input('x', 'float32', [1, 16, 4, 4]),
          g.constant('float32', [16, 16, 3, 3], new Float32Array(2304)),
        ]),
    ],
  ])('leaves %s', (_, build) => {
    const graph = newGraph();
    graph.output(build(graph), 'y');
    expect(blockConvolutions(16)(graph)).toBe(false);
  });

  it('leaves elementwise work that no convolution follows', () => {
    const { graph, x } = start();
    graph.output(graph.op('Tanh', [conv(graph, x, 16)]), 'y');
    expectSameAfter(graph, blockConvolutions(16));
    expect(opsOf(graph).slice(-2)).toEqual(['ReorderOutput', 'Tanh']);
  });
});
