import { initialState, type LatencyRow, type RunRecord, summaryRow } from '@layerlab/core/light';
import { describe, expect, it } from 'vitest';
import { comparedResultLines } from '../format/comparedResultLines.js';
import type { ComparedRun } from './comparedRun.js';
import { compareResults } from './compareResults.js';
import { runSummary } from './runSummary.js';

interface Given {
  readonly model?: string;
  readonly seed?: number;
  readonly accuracy: number;
  readonly seconds?: number;
  readonly timingNote?: string;
  readonly testPictures?: number;
  readonly latency?: LatencyRow;
}

function run(name: string, given: Given): ComparedRun {
  const { model = 'fc', seed = 1, accuracy, seconds, timingNote = null, testPictures = 10_000, latency } = given;
  const record = {
    ...{ v: 1, run: name, created: '2026-01-01T00:00:00.000Z', versions: {} },
    experiment: { name: `a-s${seed}`, model: { name: model, options: {} }, dataset: { name: 'd' }, data: {}, seed },
  } as unknown as RunRecord;
  const state = initialState(name);
  const row = { ...summaryRow(state), finalTestAccuracy: accuracy, trainSeconds: seconds ?? null, timingNote };
  return { ...runSummary(record, 'done', { ...state, row }), testPictures, latency };
}

const latency = (low: number, p50Ms: number, high: number, batch = 1) =>
  ({ batch, provider: 'cpu', threads: 2, p50Ms, intervals: { p50: [low, high] } }) as unknown as LatencyRow;

describe('compareResults', () => {
  it('says within noise where the test set is too small to separate two accuracies, and separates them on a larger one', () => {
    const on = (testPictures: number) =>
      compareResults([
        run('one', { accuracy: 0.95, testPictures }),
        run('two', { model: 'cnn', accuracy: 0.96, testPictures }),
      ])[0];
    expect(on(200)).toMatchObject({
      result: 'finalTestAccuracy',
      verdict: 'within noise',
      base: ['one'],
      other: ['two'],
    });
    expect(on(20_000)).toMatchObject({ verdict: 'higher' });
    expect(on(20_000).difference).toBeCloseTo(0.01, 12);
  });

  it('compares no times of which some were taken beside other runs', () => {
    const one = run('one', { accuracy: 0.95, seconds: 3, timingNote: 'shared, not comparable' });
    const results = compareResults([one, run('two', { model: 'cnn', accuracy: 0.96, seconds: 9 })]);
    expect(results[1]).toMatchObject({ result: 'trainSeconds', interval: null, verdict: 'not comparable' });
    expect(comparedResultLines(results).at(-1)).toMatch(/training time: not comparable .*run each without --jobs/);
  });

  it('takes runs that differ in the seed alone as samples of one experiment', () => {
    const seeds = (model: string, accuracies: number[]) =>
      accuracies.map((accuracy, i) =>
        run(`${model}-${i}`, { model, seed: i + 1, accuracy, seconds: 1 + i + accuracy }),
      );
    const [apart] = compareResults([...seeds('fc', [0.9, 0.91, 0.92]), ...seeds('cnn', [0.95, 0.96, 0.97])]);
    expect(apart).toMatchObject({
      verdict: 'higher',
      basis: 'means of 3 and 3 seeds',
      other: ['cnn-0', 'cnn-1', 'cnn-2'],
    });
    const [near, seconds] = compareResults([...seeds('fc', [0.9, 0.93, 0.96]), ...seeds('cnn', [0.92, 0.95, 0.97])]);
    expect(near.verdict).toBe('within noise');
    expect(seconds).toMatchObject({ result: 'trainSeconds', verdict: 'within noise' });
  });

  it('does not count one seed run twice as two', () => {
    const [accuracy, time] = compareResults([
      run('one', { accuracy: 0.9, seconds: 1 }),
      run('again', { accuracy: 0.9, seconds: 1 }),
      run('two', { model: 'cnn', accuracy: 0.99, seconds: 2 }),
    ]);
    expect(accuracy.basis).toContain('one seed');
    expect(time).toMatchObject({ verdict: 'not known', interval: null });
  });

  it('falls back to the test pictures where no seed differs from another: equal values are no certainty', () => {
    const seeds = (model: string, accuracy: number) =>
      [1, 2].map((seed) => run(`${model}-${seed}`, { model, seed, accuracy, testPictures: 1000 }));
    const [accuracy] = compareResults([...seeds('fc', 0.9), ...seeds('cnn', 0.901)]);
    expect(accuracy.verdict).toBe('within noise');
    expect(accuracy.basis).toContain('seeds that do not differ');
  });

  it('compares no accuracies on different data', () => {
    const other = run('two', { accuracy: 0.99 });
    const record = { ...other.record, experiment: { ...other.record.experiment, dataset: { name: 'e', options: {} } } };
    expect(compareResults([run('one', { accuracy: 0.5 }), { ...other, record }])[0]).toMatchObject({
      verdict: 'not known',
      basis: 'they were tested on different data',
    });
  });

  it('separates latencies by the intervals of their medians', () => {
    const verdict = (row: LatencyRow) =>
      compareResults([
        run('one', { accuracy: 0.9, latency: latency(1, 1.1, 1.2) }),
        run('two', { model: 'cnn', accuracy: 0.9, latency: row }),
      ]).find(({ result }) => result === 'latencyP50Ms')!.verdict;
    expect(verdict(latency(1.15, 1.25, 1.3))).toBe('within noise');
    expect(verdict(latency(1.21, 1.25, 1.3))).toBe('higher');
    expect(verdict(latency(0.7, 0.8, 0.9))).toBe('lower');
    expect(verdict(latency(0.7, 0.8, 0.9, 8))).toBe('not known');
  });

  it('is told in words with the numbers behind them', () => {
    const results = compareResults([
      run('one', { accuracy: 0.95, testPictures: 200, latency: latency(1, 1.1, 1.2) }),
      run('two', { model: 'cnn', accuracy: 0.96, testPictures: 200, latency: latency(2, 2.1, 2.2) }),
    ]);
    const lines = comparedResultLines(results);
    expect(lines[1]).toBe('two against one');
    expect(lines[2]).toMatch(
      /final test accuracy: within noise \(\+1\.00 points; 95 %: −\d\.\d\d points to \+\d\.\d\d points; 200 test/,
    );
    expect(lines[3]).toMatch(/latency, median: slower \(\+1\.000 ms; /);
  });
});
