import { expect, it } from 'vitest';
import { newGraph, writeModel } from '../graph/index.js';
import { blockConvolutions } from '../graph/passes/index.js';
import { blockSize, OrtSession, ortTensor } from './index.js';

const SHAPES = [
  { batch: 4, channels: 32, filters: 64, size: 14, stride: 1 },
  { batch: 3, channels: 64, filters: 32, size: 16, stride: 1 },
  { batch: 7, channels: 32, filters: 32, size: 28, stride: 1 },
  { batch: 2, channels: 32, filters: 64, size: 32, stride: 2 },
];

/** Two convolutions with a ReLU and a sum between them. */
function chain({ batch, channels, filters, size, stride }: (typeof SHAPES)[number]) {
  const graph = newGraph();
  const attrs = { kernel_shape: [3, 3], pads: [1, 1, 1, 1] };
  const w = (name: string, from: number) => graph.input(name, 'float32', [filters, from, 3, 3]);
  const x = graph.input('x', 'float32', [batch, channels, size, size]);
  const b = graph.input('b', 'float32', [filters]);
  const first = graph.op('Relu', [graph.op('Conv', [x, w('v', channels), b], { ...attrs, strides: [stride, stride] })]);
  graph.output(graph.op('Add', [graph.op('Conv', [first, w('w', filters)], attrs), first]), 'y');
  return graph;
}

function run(graph: ReturnType<typeof newGraph>): Float32Array {
  const session = new OrtSession(writeModel(graph), { threads: 2 });
  const feeds = Object.fromEntries(
    graph.inputs.map(({ name, shape }, n) => {
      const length = (shape as number[]).reduce((a, c) => a * c, 1);
      const data = Float32Array.from({ length }, (_, i) => ((((n + 1) * 7919 + i) * 0.618034) % 1) - 0.5);
      return [name, ortTensor('float32', data, shape as number[])];
    }),
  );
  const { y } = session.run(feeds);
  session.dispose();
  return y.data as Float32Array;
}

it('is 16, 8 or 4 where the processor has blocked kernels, and the same at each call', () => {
  expect([16, 8, 4, undefined]).toContain(blockSize());
  expect(blockSize()).toBe(blockSize());
});

it.skipIf(blockSize() === undefined).each(SHAPES)('gives what the plain convolutions give: %j', (shape) => {
  const graph = chain(shape);
  const expected = run(graph);
  expect(blockConvolutions(blockSize()!)(graph)).toBe(true);
  const largest = expected.reduce((max, v) => Math.max(max, Math.abs(v)), 0);
  const worst = run(graph).reduce((max, v, i) => Math.max(max, Math.abs(v - expected[i])), 0);
  expect(worst / largest).toBeLessThan(2e-6);
});

it.skipIf(blockSize() === undefined)('is the only size at which the results are right', () => {
  const expected = run(chain(SHAPES[0]));
  for (const block of [16, 8, 4].filter((b) => b !== blockSize())) {
    const graph = chain(SHAPES[0]);
    blockConvolutions(block)(graph);
    expect(run(graph).some((v, i) => Math.abs(v - expected[i]) > 0.01)).toBe(true);
  }
});
