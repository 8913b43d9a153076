import type { LatencyRow } from '@layerlab/core/light';
import { describe, expect, it } from 'vitest';
import { latencyLines } from './latencyLines.js';

const row = (changes: Partial<LatencyRow>): LatencyRow =>
  ({
    ...{ model: 'cnn', runtime: 'onnxruntime', provider: 'cpu', batch: 1, threads: 2, n: 500, stable: true },
    ...{ p50Ms: 1, p95Ms: 5, p99Ms: 10, quantiles: Array.from({ length: 101 }, (_, p) => 10 ** (p / 99)) },
    ...changes,
  }) as LatencyRow;
const texts = (...rows: LatencyRow[]) => latencyLines({ rows }, 50).map(({ text }) => text);

describe('latencyLines', () => {
  it('has an axis for each batch size, from the quickest run to the 99th percentile of the slowest', () => {
    const lines = texts(row({}), row({ runtime: 'onnx', quantiles: Array(101).fill(100) }), row({ batch: 64 }));
    expect(lines.filter((line) => line.includes('log axis'))).toEqual([
      expect.stringMatching(/^batch 1, 2 threads +log axis, 1\.00 ms … 100 ms$/),
      expect.stringMatching(/^batch 64, 2 threads +log axis, 1\.00 ms … 10\.00 ms$/),
    ]);
    expect(lines).toContain('engine onnx: p50 1.00 ms, p95 5.00 ms, p99 10.00 ms, 500 runs');
  });

  it('draws times that grow by a factor evenly', () => {
    const [, upper, lower, box] = texts(row({}));
    expect([upper, lower]).toEqual(['█'.repeat(50), '█'.repeat(50)]);
    expect(box.indexOf('┃')).toBeCloseTo(25, -1);
  });

  it('says so where a report has no distribution, and where times had not settled', () => {
    expect(texts(row({ quantiles: undefined, stable: false })).slice(1)).toEqual([
      'cpu: p50 1.00 ms, p95 5.00 ms, p99 10.00 ms, 500 runs, not settled',
      'no distribution: timed by an earlier version',
    ]);
  });

  it('fits its width whatever the times', () => {
    for (const quantiles of [Array(101).fill(2), Array.from({ length: 101 }, (_, p) => 0.001 + p ** 4)])
      for (const line of latencyLines({ rows: [row({ quantiles })] }, 40).slice(1, 4))
        expect([...line.text].length).toBeLessThanOrEqual(40);
  });
});
