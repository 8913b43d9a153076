import { describe, expect, it } from 'vitest';
import { interpret } from './interpret.js';
import { newGraph } from './newGraph.js';
import { tensor64 } from './tensor64.js';
import { unroll } from './unroll.js';
import { validateGraph } from './validate.js';

const scalar = (value: number) => tensor64('float32', [], [value]);

/** w.new = w + rate · x, and y = w · x + shift with w from before; the shift is fed once. */
function step() {
  const graph = newGraph({ opset: 19, name: 'step' });
  const [x, w, shift] = ['x', 'w', 'shift'].map((name) => graph.input(name, 'float32', []));
  graph.output(graph.op('Add', [graph.op('Mul', [w, x]), shift]), 'y');
  graph.output(graph.op('Add', [w, graph.op('Mul', [x, graph.scalar('float32', 0.5)])]), 'w.new');
  return graph;
}
const unrolling = { times: 3, anew: new Set(['x']), next: new Map([['w.new', 'w']]) };

describe('unroll', () => {
  it('gives what the graph gives time after time, with the state handed on', () => {
    const [graph, xs] = [step(), [2, -3, 7]];
    let w = scalar(10);
    const shift = scalar(0.25);
    const expected = xs.map((x) => {
      const results = interpret(graph, { x: scalar(x), w, shift });
      w = results.get('w.new')!;
      return results.get('y')!;
    });
    const whole = unroll(graph, unrolling);
    const [x0, x1, x2] = xs.map(scalar);
    const results = interpret(whole, { 'x.0': x0, 'x.1': x1, 'x.2': x2, w: scalar(10), shift });
    expect([...results]).toEqual([
      ['y.0', expected[0]],
      ['y.1', expected[1]],
      ['y.2', expected[2]],
      ['w.new', w],
    ]);
    expect(w.data[0]).toBe(13);
  });

  it('gives a valid graph of the same opset, feeds once what stays, and leaves the graph as it is', () => {
    const graph = step();
    const before = graph.nodes.length;
    const whole = unroll(graph, unrolling);
    validateGraph(whole);
    expect(whole.opset).toBe(19);
    expect(whole.inputs.map(({ name }) => name)).toEqual(['w', 'shift', 'x.0', 'x.1', 'x.2']);
    expect(whole.nodes).toHaveLength(3 * before);
    expect(whole.initializers.size).toBe(graph.initializers.size);
    expect(graph.nodes).toHaveLength(before);
    expect(graph.outputs.map(({ name }) => name)).toEqual(['y', 'w.new']);
  });

  it('takes state that is written and never read', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', []);
    graph.output(graph.op('Neg', [x]), 'w.new');
    const results = interpret(unroll(graph, unrolling), { 'x.0': scalar(1), 'x.1': scalar(2), 'x.2': scalar(3) });
    expect([...results]).toEqual([['w.new', scalar(-3)]]);
  });
});
