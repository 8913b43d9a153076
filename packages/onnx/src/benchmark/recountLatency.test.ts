import type { LatencyComparison, LatencyReport } from '@layerlab/core';
import { describe, expect, it } from 'vitest';
import { latencyRow } from './latencyRow.testing.js';
import { recountLatency } from './recountLatency.js';

const quantiles = Array.from({ length: 101 }, (_, p) => 1 + p / 100);
const intervals = (low: number, high: number) => ({ ...latencyRow().intervals, p50: [low, high] as const });
const rows = [
  latencyRow({
    quantiles,
    p50Ms: 1.5,
    p95Ms: 1.95,
    p99Ms: 1.99,
    spread: (1.75 - 1.25) / 1.5,
    intervals: intervals(1.4, 1.6),
  }),
  latencyRow({ runtime: 'onnx', p50Ms: 3, intervals: intervals(2.9, 3.1) }),
];
const comparison: LatencyComparison = {
  ...{ batch: 1, threads: 2, base: 'net on cpu', other: 'net in engine onnx' },
  ...{ ratio: 2, interval: [1.9, 2.1], verdict: 'slower' },
};
const report = { rows, comparisons: [comparison] } as unknown as LatencyReport;

describe('recountLatency', () => {
  it('gives a report that follows from its figures as it is', () => {
    expect(recountLatency(report)).toEqual(report);
  });

  it.each(['p50Ms', 'p95Ms', 'p99Ms', 'spread', 'picturesPerSecond'] as const)('works out %s again', (figure) => {
    const changed = { ...report, rows: [{ ...rows[0], [figure]: 0.5 }, rows[1]] };
    expect(recountLatency(changed).rows[0][figure]).toBe(rows[0][figure]);
  });

  it('judges again which of two is quicker', () => {
    const changed = { ...report, comparisons: [{ ...comparison, verdict: 'faster' as const, ratio: 0.5 }] };
    expect(recountLatency(changed).comparisons).toEqual([comparison]);
    const near = [rows[0], { ...rows[1], intervals: intervals(1.5, 3.1) }];
    expect(recountLatency({ ...report, rows: near }).comparisons[0].verdict).toBe('no measurable difference');
  });
});
