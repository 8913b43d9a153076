import { describe, expect, it } from 'vitest';
import { bootstrapIntervals } from './bootstrap.js';

/** 0..100, each a turn of its own, in an order that is not sorted. */
const ramp = Array.from({ length: 101 }, (_, i) => [(i * 37) % 101]);

describe('bootstrapIntervals', () => {
  it('holds the statistic, at a width that theory expects', () => {
    const { mean, p50 } = bootstrapIntervals(ramp);
    expect(mean[0]).toBeLessThan(50);
    expect(mean[1]).toBeGreaterThan(50);
    // the standard error of the mean of 0..100 is 29.15 / sqrt(101) = 2.90
    expect(mean[1] - mean[0]).toBeGreaterThan(2 * 1.96 * 2.9 * 0.85);
    expect(mean[1] - mean[0]).toBeLessThan(2 * 1.96 * 2.9 * 1.15);
    expect(p50[0]).toBeLessThan(50);
    expect(p50[1]).toBeGreaterThan(50);
  });

  it('does not take the runs of one turn as independent', () => {
    const width = (repeats: number) => {
      const { mean } = bootstrapIntervals(ramp.map(([ms]) => Array<number>(repeats).fill(ms)));
      return mean[1] - mean[0];
    };
    expect(width(20)).toBeCloseTo(width(1), 9);
  });

  it('is the same for the same seed', () => {
    expect(bootstrapIntervals(ramp, 7)).toEqual(bootstrapIntervals(ramp, 7));
    expect(bootstrapIntervals(ramp, 7)).not.toEqual(bootstrapIntervals(ramp, 8));
  });

  it('has no width where all runs took equally long', () => {
    expect(
      bootstrapIntervals([
        [2, 2],
        [2, 2, 2],
      ]).p95,
    ).toEqual([2, 2]);
  });
});
