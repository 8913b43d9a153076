import { describe, expect, it } from 'vitest';
import { boxPlot, spreadOf } from './boxPlot.js';

describe('boxPlot', () => {
  it('puts whiskers, box, median and the 99th percentile where they are', () => {
    const spread = { p5: 0, p25: 2, p50: 3, p75: 4, p95: 6, p99: 9 };
    expect(boxPlot(spread, { low: 0, high: 9 }, 10)).toBe('├─▒┃▒─┤  ·');
  });

  it('draws what lies beyond the range at its end', () => {
    const spread = { p5: 1, p25: 2, p50: 3, p75: 4, p95: 60, p99: 90 };
    expect(boxPlot(spread, { low: 0, high: 9 }, 10)).toBe(' ├▒┃▒────┤');
  });

  it('is one stroke where all runs take equally long', () => {
    expect(boxPlot(spreadOf(Array(101).fill(5)), { low: 0, high: 9 }, 10)).toBe('     ┃    ');
  });
});
