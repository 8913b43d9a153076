import { expect, it } from 'vitest';
import { newGraph, writeModel } from '../graph/index.js';
import { OrtSession, ortTensor } from './index.js';

// a file of its own: the first session of a process decides the mode of the thread that calls
it('treats denormals as zero where the first session of a process asks for it', () => {
  const graph = newGraph();
  graph.output(
    graph.op('Neg', [graph.op('Mul', [graph.input('x', 'float32', [2]), graph.scalar('float32', 0.5)])]),
    'y',
  );
  const session = new OrtSession(writeModel(graph), { threads: 1, flushDenormals: true });
  const { y } = session.run({ x: ortTensor('float32', Float32Array.of(1e-40, 3), [2]) });
  expect(Array.from(y.data as Float32Array, Math.abs)).toEqual([0, 1.5]);
  session.dispose();
});
