import { describe, expect, it } from 'vitest';
import { newGraph, writeModel } from '../graph/index.js';
import { loadBinding, OrtSession, ortTensor, probeProviders } from './index.js';

function sumModel(): Uint8Array {
  const graph = newGraph();
  const [a, b] = [graph.input('a', 'float32', ['n']), graph.input('b', 'float32', ['n'])];
  const sum = graph.op('Add', [a, b]);
  graph.output(sum, 'sum');
  graph.output(graph.op('Neg', [sum]), 'negated');
  return writeModel(graph);
}

const feeds = () => ({
  a: ortTensor('float32', Float32Array.of(1, 2), [2]),
  b: ortTensor('float32', Float32Array.of(3, 4), [2]),
});

describe('OrtSession', () => {
  it('runs synchronously and computes what is asked for', () => {
    const session = new OrtSession(sumModel(), { threads: 1 });
    expect(session.inputNames).toEqual(['a', 'b']);
    expect(session.outputNames).toEqual(['sum', 'negated']);
    expect(Array.from(session.run(feeds()).negated.data as Float32Array)).toEqual([-4, -6]);
    expect(Object.keys(session.run(feeds(), ['sum']))).toEqual(['sum']);
    session.dispose();
  });

  it('fills a given output in place', () => {
    const session = new OrtSession(sumModel(), { threads: 1 });
    const own = new Float32Array(2);
    session.run(feeds(), { sum: ortTensor('float32', own, [2]) });
    expect([...own]).toEqual([4, 6]);
    session.dispose();
  });

  it('refuses to run once disposed, and may be disposed twice', () => {
    const session = new OrtSession(sumModel());
    session.dispose();
    session.dispose();
    expect(() => session.run(feeds())).toThrow(/disposed/);
  });

  it('throws for bytes that are no model', () => {
    expect(() => new OrtSession(Uint8Array.of(1, 2, 3))).toThrow();
  });
});

describe('probeProviders', () => {
  it('finds the cpu provider, and says why another does not work', async () => {
    const probes = await probeProviders();
    expect(probes.map(({ name }) => name)).toEqual(['cpu', 'webgpu', 'cuda']);
    expect(probes[0]).toMatchObject({ usable: true, detail: expect.stringContaining(loadBinding().version) });
    for (const { usable, detail, remedy } of probes.slice(1)) {
      expect(detail).not.toBe('');
      if (!usable) expect(remedy).toBeTypeOf('string');
    }
  });
});
