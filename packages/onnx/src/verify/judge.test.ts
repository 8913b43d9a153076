import { describe, expect, it } from 'vitest';
import { newGraph } from '../graph/index.js';
import { judge, verdictOf } from './judge.js';
import type { ModelFile } from './modelFile.js';
import { patternPictures } from './patternPictures.testing.js';
import { PictureFeeder } from './pictureFeeder.js';

const BAR = 1e-5;

describe('verdictOf', () => {
  it.each<[string, number, number, ReturnType<typeof verdictOf>]>([
    ['no error', 0, 0, { verdict: 'equal', cause: null }],
    ['errors within the bar, however unequal', 9e-6, 1e-12, { verdict: 'rounding', cause: null }],
    ['larger ones that are alike: the network enlarges rounding', 5e-5, 2e-5, { verdict: 'rounding', cause: null }],
    ['an export far off beside a reference that is not', 1e-3, 1e-6, { verdict: 'bug', cause: 'runtime' }],
    ['a reference far off beside an export that is not', 1e-6, 1e-3, { verdict: 'bug', cause: 'graph' }],
    ['both far off', 0.5, 0.4, { verdict: 'bug', cause: 'runtime' }],
    ['NaN where there are numbers', Number.POSITIVE_INFINITY, 0, { verdict: 'bug', cause: 'runtime' }],
  ])('%s', (_, exportError, referenceError, verdict) => {
    expect(verdictOf(exportError, referenceError, 1, BAR)).toEqual(verdict);
    expect(verdictOf(exportError * 100, referenceError * 100, 100, BAR)).toEqual(verdict);
  });
});

describe('judge', () => {
  it('holds the rows against the graph in float64', () => {
    const graph = newGraph();
    const x = graph.input('input', 'float32', ['batch', 2]);
    graph.output(graph.op('Mul', [x, graph.scalar('float32', 3)]), 'y');
    const pictures = patternPictures(5, [2]);
    const feeder = new PictureFeeder({ input: graph.inputs[0], metadata: new Map() } as unknown as ModelFile, pictures);
    const truth = Array.from(pictures.pictures(4, 5), (v) => 3 * v);
    const row = { index: 4, diff: 0.5, candidate: [truth[0] + 0.5, truth[1]], reference: [truth[0], truth[1] + 1e-8] };
    const judged = judge(graph, 0, [row], feeder, BAR);
    expect(judged).toMatchObject({ output: 'y', pictures: [4], verdict: 'bug', cause: 'runtime' });
    expect(judged.exportError).toBeCloseTo(0.5, 12);
    expect(judged.referenceError).toBeCloseTo(1e-8, 12);
    expect(judged.scale).toBe(Math.max(...truth.map(Math.abs)));
  });
});
