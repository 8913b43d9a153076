import { describe, expect, it } from 'vitest';
import { median, percentile } from './percentile.js';

describe('percentile', () => {
  it('agrees with numpy', () => {
    const values = [1, 2, 4, 8, 16];
    expect(percentile(values, 0)).toBe(1);
    expect(percentile(values, 50)).toBe(4);
    expect(percentile(values, 95)).toBeCloseTo(14.4, 12);
    expect(percentile(values, 100)).toBe(16);
    expect(percentile([3], 99)).toBe(3);
    expect(percentile([], 50)).toBeNaN();
  });

  it('sorts for the median', () => {
    expect(median([5, 1, 9, 3])).toBe(4);
  });
});
