import { describe, expect, it } from 'vitest';
import { centralDifference } from './centralDifference.js';
import { interpret } from './interpret.js';
import { newGraph } from './newGraph.js';
import { tensor64 } from './tensor64.js';

/** y = Σ tanh(x w)², with all that is needed to ask for gradients. */
function smallNet() {
  const graph = newGraph();
  const x = graph.input('x', 'float32', ['batch', 3]);
  const w = graph.constant('float32', [3, 2], new Float32Array([0.1, -0.2, 0.3, 0.4, -0.5, 0.6]), 'w');
  const hidden = graph.op('Tanh', [graph.op('MatMul', [x, w])], {}, 'hidden');
  graph.output(graph.op('ReduceSumSquare', [hidden], { keepdims: 0 }), 'y');
  return { graph, w, feeds: { x: tensor64('float32', [2, 3], [1, 2, -1, 0.5, -0.5, 0.25]) } };
}

describe('interpret', () => {
  it('gives outputs, and on request every value', () => {
    const { graph, feeds } = smallNet();
    expect([...interpret(graph, feeds).keys()]).toEqual(['y']);
    expect([...interpret(graph, feeds, { all: true }).keys()]).toEqual(['MatMul', 'hidden', 'y']);
  });

  it('computes in float64, beyond what float32 holds', () => {
    const graph = newGraph();
    graph.output(graph.op('Add', [graph.input('x', 'float32', []), graph.scalar('float32', 1)]), 'y');
    expect(interpret(graph, { x: tensor64('float32', [], [2 ** -40]) }).get('y')?.data[0]).toBe(1 + 2 ** -40);
  });

  it('takes other elements for an initializer', () => {
    const { graph, feeds, w } = smallNet();
    const zero = interpret(graph, feeds, { constants: new Map([[w, new Float64Array(6)]]) });
    expect(zero.get('y')?.data[0]).toBe(0);
  });

  it('refuses a missing or ill-fitting feed', () => {
    const { graph } = smallNet();
    expect(() => interpret(graph, {})).toThrow('Input "x" (float32[batch,3]) is not fed.');
    expect(() => interpret(graph, { x: tensor64('float32', [2, 2], [1, 2, 3, 4]) })).toThrow(
      'must be float32[batch,3]',
    );
    expect(() => interpret(graph, { x: tensor64('int32', [1, 3], [1, 2, 3]) })).toThrow('int32[1,3]');
  });

  it('holds a symbolic size equal over all inputs', () => {
    const graph = newGraph();
    const [a, b] = [graph.input('a', 'float32', ['batch']), graph.input('b', 'float32', ['batch'])];
    graph.output(graph.op('Add', [a, b]), 'y');
    const two = tensor64('float32', [2], [1, 2]);
    expect(() => interpret(graph, { a: two, b: tensor64('float32', [1], [1]) })).toThrow('Input "b"');
  });
});

describe('centralDifference', () => {
  it('agrees with the derivative by hand', () => {
    const { graph, feeds } = smallNet();
    const w = [0.1, -0.2, 0.3, 0.4, -0.5, 0.6].map(Math.fround);
    const expected = new Float64Array(6);
    const byX = new Float64Array(6);
    for (let n = 0; n < 2; n++) {
      for (let j = 0; j < 2; j++) {
        const t = Math.tanh([0, 1, 2].reduce((sum, k) => sum + feeds.x.data[n * 3 + k] * w[k * 2 + j], 0));
        for (let k = 0; k < 3; k++) {
          expected[k * 2 + j] += 2 * t * (1 - t * t) * feeds.x.data[n * 3 + k];
          byX[n * 3 + k] += 2 * t * (1 - t * t) * w[k * 2 + j];
        }
      }
    }
    const worst = (got: Float64Array, want: Float64Array) => Math.max(...got.map((g, i) => Math.abs(g - want[i])));
    expect(worst(centralDifference(graph, feeds, 'y', 'w'), expected)).toBeLessThan(1e-9);
    expect(worst(centralDifference(graph, feeds, 'y', 'x'), byX)).toBeLessThan(1e-9);
    expect(centralDifference(graph, feeds, 'y', 'w', { indices: [4] })[0]).toBeCloseTo(expected[4], 9);
  });

  it('refuses what is neither fed nor an initializer', () => {
    const { graph, feeds } = smallNet();
    expect(() => centralDifference(graph, feeds, 'y', 'v')).toThrow('"v" is neither fed nor an initializer');
  });
});
