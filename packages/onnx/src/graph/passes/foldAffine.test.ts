import { describe, expect, it } from 'vitest';
import { float } from '../attributes.js';
import type { Graph, Value } from '../graph.js';
import { newGraph } from '../newGraph.js';
import { foldAffine } from './foldAffine.js';
import { baseNameOf } from './support/exact.js';
import { expectSameAfter, opsOf, randomNumbers } from './support/testGraph.js';

function positive(n: number, seed: number): Float32Array {
  return randomNumbers(n, seed).map((v) => 0.5 + Math.abs(v));
}

function conv(graph: Graph, bias = false): Value {
  const x = graph.input('x', 'float32', ['batch', 2, 5, 5]);
  const kernel = graph.constant('float32', [3, 2, 3, 3], randomNumbers(54), 'conv2d/kernel');
  const inputs = [x, kernel, ...(bias ? [graph.constant('float32', [3], randomNumbers(3, 5), 'conv2d/bias')] : [])];
  return graph.op('Conv', inputs, { pads: [1, 1, 1, 1] });
}

function perChannel(graph: Graph, data: Float32Array, name: string): Value {
  return graph.constant('float32', [data.length, 1, 1], data, name);
}

const fixpoint = (graph: Graph) => {
  while (foldAffine(graph));
};

describe('foldAffine', () => {
  it.each([false, true])('folds BatchNormalization into Conv (bias %s)', (bias) => {
    const graph = newGraph();
    const y = conv(graph, bias);
    const [gamma, beta, mean, variance] = [positive(3, 1), randomNumbers(3, 2), randomNumbers(3, 3), positive(3, 4)];
    const statistics = [gamma, beta, mean, variance].map((data, i) =>
      graph.constant('float32', [3], data, `bn/${['gamma', 'beta', 'mean', 'variance'][i]}`),
    );
    graph.output(graph.op('BatchNormalization', [y, ...statistics], { epsilon: float(1e-3) }), 'y');
    expectSameAfter(graph, fixpoint);
    expect(opsOf(graph)).toEqual(['Conv']);
    expect(graph.nodes[0].inputs.slice(1).map((v) => baseNameOf(v!))).toEqual(['conv2d/kernel', 'conv2d/bias']);
  });

  it('folds a composed batch norm into Conv', () => {
    const graph = newGraph();
    let y = conv(graph);
    y = graph.op('Sub', [y, perChannel(graph, randomNumbers(3, 2), 'bn/mean')]);
    y = graph.op('Div', [y, perChannel(graph, positive(3, 3), 'bn/deviation')]);
    y = graph.op('Mul', [perChannel(graph, positive(3, 4), 'bn/gamma'), y]);
    y = graph.op('Add', [y, graph.constant('float32', [1, 3, 1, 1], randomNumbers(3, 5), 'bn/beta')]);
    y = graph.op('Sub', [graph.scalar('float32', 1), y]);
    graph.output(y, 'y');
    expectSameAfter(graph, fixpoint);
    expect(opsOf(graph)).toEqual(['Conv']);
  });

  it('folds into Gemm, MatMul and ConvTranspose by their own weight axes', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', ['batch', 4]);
    const kernel = (shape: number[], name: string) => graph.constant('float32', shape, randomNumbers(12), name);
    const row = graph.constant('float32', [3], randomNumbers(3, 8), 'scale');
    const bias = graph.constant('float32', [3], randomNumbers(3, 9), 'bias');
    const gemm = graph.op('Gemm', [x, kernel([3, 4], 'a/kernel'), bias], { transB: 1 });
    graph.output(graph.op('Mul', [gemm, row]), 'a');
    graph.output(graph.op('Mul', [graph.op('MatMul', [x, kernel([4, 3], 'b/kernel')]), row]), 'b');
    const picture = graph.input('p', 'float32', ['batch', 2, 3, 3]);
    const up = graph.op(
      'ConvTranspose',
      [picture, graph.constant('float32', [2, 3, 2, 2], randomNumbers(24), 'c/kernel')],
      {
        strides: [2, 2],
      },
    );
    graph.output(graph.op('Mul', [up, perChannel(graph, randomNumbers(3, 4), 'c/scale')]), 'c');
    expectSameAfter(graph, fixpoint);
    expect(opsOf(graph)).toEqual(['Gemm', 'MatMul', 'ConvTranspose']);
  });

  it('leaves what varies along another axis and what others use too', () => {
    const graph = newGraph();
    const y = conv(graph);
    const columns = graph.constant('float32', [5], randomNumbers(5), 'columns');
    graph.output(graph.op('Mul', [y, columns]), 'a');
    graph.output(graph.op('Add', [y, graph.scalar('float32', 1)]), 'b');
    expect(foldAffine(graph)).toBe(false);
  });
});
