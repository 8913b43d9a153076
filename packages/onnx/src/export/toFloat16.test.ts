import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph/index.js';
import { float, fromHalf, interpret, newGraph, typedArrayFor, validateGraph, writeModel } from '../graph/index.js';
import { samples } from '../graph/ops/samples/index.js';
import type { Sample } from '../graph/ops/samples/sample.js';
import { tensor64 } from '../graph/tensor64.js';
import { OrtSession, ortTensor } from '../session/index.js';
import { toFloat16 } from './toFloat16.js';

/** The nearest float16, as a number. */
const half = (x: number) => fromHalf(Number(typedArrayFor('float16', [x])[0]));

function graphOf({ op, inputs, attrs, outputs }: Sample, opset: number) {
  const graph = newGraph({ opset });
  const feeds: Record<string, ReturnType<typeof tensor64>> = {};
  const values = inputs.map((input, i) => {
    if (!input) return null;
    const { dtype, shape } = input;
    // numbers that float16 holds, so that only the arithmetic differs
    const data = dtype === 'float32' ? input.data.map(half) : input.data;
    if (input.constant) return graph.constant(dtype, shape, typedArrayFor(dtype, data));
    feeds[`x${i}`] = tensor64(dtype, shape, data);
    return graph.input(`x${i}`, dtype, shape);
  });
  for (const output of graph.ops(op, values, attrs, { outputs })) graph.output(output);
  return { graph, feeds };
}

function runInOrt(graph: Graph, feeds: Record<string, ReturnType<typeof tensor64>>, opset: number) {
  // without optimization, so that constant folding hides no missing kernel
  const session = new OrtSession(writeModel(graph, { opset }), { threads: 1, optimization: 'disabled' });
  const tensors = Object.entries(feeds).map(([name, { dtype, shape, data }]) => [
    name,
    ortTensor(dtype, typedArrayFor(dtype, data), shape),
  ]);
  const results = session.run(Object.fromEntries(tensors));
  session.dispose();
  return results;
}

/** What float16 cannot hold, clipped to float32's range, or cast to an integer, is another number in float16. */
const dependsOnRange = ({ op, inputs }: Sample) =>
  ['Clip', 'Cast'].includes(op) && inputs[0]!.data.some((x) => !(Math.abs(x) <= 65504));

const floating = samples.filter(
  (sample) => sample.inputs.some((x) => x?.dtype === 'float32') && !sample.noKernel && !dependsOnRange(sample),
);

describe('toFloat16', () => {
  it.each(floating.map((sample, i) => [i, sample.op, sample] as const))('%i %s computes the same', (_, __, sample) => {
    for (const opset of [13, 17, 20, 26].filter((n) => n >= (sample.since ?? 0))) {
      const { graph, feeds } = graphOf(sample, opset);
      const expected = interpret(graph, feeds);
      const names = graph.outputs.map(({ name, dtype }) => `${name} ${dtype}`);
      toFloat16(graph, opset);
      validateGraph(graph);
      expect(graph.outputs.map(({ name, dtype }) => `${name} ${dtype}`)).toEqual(names);
      const results = runInOrt(graph, feeds, opset);
      for (const [name, { data, shape }] of expected) {
        expect(results[name].dims).toEqual([...shape]);
        const got = Array.from(results[name].data as Float32Array, Number);
        const scale = Math.max(...[...data].filter(Number.isFinite).map(Math.abs), 1e-3);
        const bad = got.findIndex(
          (x, i) => !(x === data[i] || Object.is(x, data[i]) || Math.abs(x - data[i]) <= 4e-3 * scale),
        );
        if (bad >= 0) expect(`${name}[${bad}] = ${got[bad]}`, `opset ${opset}`).toBe(`${name}[${bad}] = ${data[bad]}`);
      }
    }
  });

  it('puts one Cast at each end and keeps names', () => {
    const graph = newGraph();
    const w = graph.constant('float32', [2, 2], Float32Array.of(1, 0.1, 1e-9, -2), 'dense/kernel');
    const x = graph.input('input', 'float32', ['batch', 2]);
    graph.output(graph.op('Relu', [graph.op('Gemm', [x, w], {}, 'dense/Gemm')], {}, 'dense/Relu'), 'logits');
    toFloat16(graph, 17);
    expect(graph.nodes.map((node) => node.op)).toEqual(['Cast', 'Gemm', 'Relu', 'Cast']);
    expect(graph.inputs.map((v) => `${v.name} ${v.dtype}`)).toEqual(['input float32']);
    expect(graph.outputs.map((v) => `${v.name} ${v.dtype}`)).toEqual(['logits float32']);
    expect([...graph.initializers].map(([v, data]) => [v.dtype, ...Array.from(data as Uint16Array, fromHalf)])).toEqual(
      [['float16', 1, half(0.1), 0, -2]],
    );
  });

  it('keeps a small epsilon from vanishing', () => {
    const graph = newGraph();
    const x = graph.input('x', 'float32', [2]);
    const sum = graph.op('Add', [x, graph.scalar('float32', 1e-12)]);
    graph.output(graph.op('Div', [x, sum]), 'y');
    toFloat16(graph, 17);
    const { y } = runInOrt(graph, { x: tensor64('float32', [2], [0, 3]) }, 17);
    expect([...(y.data as Float32Array)]).toEqual([0, 1]);
  });

  it('refuses a weight beyond its range, by name', () => {
    const graph = newGraph();
    const w = graph.constant('float32', [2], Float32Array.of(Number.POSITIVE_INFINITY, 7e4), 'norm/scale');
    graph.output(graph.op('Mul', [graph.input('x', 'float32', [2]), w]), 'y');
    expect(() => toFloat16(graph, 17)).toThrow('"norm/scale" holds 70000.0, beyond float16\'s largest number 65504');
  });

  it('runs what has no float16 in float32 between two Casts', () => {
    const ops = [19, 20].map((opset) => {
      const graph = newGraph({ opset });
      const x = graph.input('x', 'float32', [2]);
      graph.output(graph.op('IsInf', [graph.op('LeakyRelu', [x], { alpha: float(0.5) })]), 'y');
      toFloat16(graph, opset);
      return graph.nodes.map((node) => node.op);
    });
    expect(ops).toEqual([
      ['Cast', 'LeakyRelu', 'Cast', 'IsInf'],
      ['Cast', 'LeakyRelu', 'IsInf'],
    ]);
  });
});
