import { describe, expect, it } from 'vitest';
import { histogram } from './histogram.js';

describe('histogram', () => {
  it('is flat for evenly spread values', () => {
    const even = Array.from({ length: 101 }, (_, p) => p / 100);
    expect(histogram(even, { low: 0, high: 1 }, { width: 4, height: 2 })).toEqual(['████', '████']);
  });

  it('is high where many values are close together', () => {
    // three quarters of the runs in the first half of the range
    const quantiles = [0, 1 / 6, 2 / 6, 0.5, 1];
    expect(histogram(quantiles, { low: 0, high: 1 }, { width: 2, height: 3 })).toEqual(['█ ', '█ ', '██']);
  });

  it('shows equal values as one bar, and leaves out what lies beyond', () => {
    expect(histogram([2, 2, 2, 50], { low: 0, high: 4 }, { width: 4, height: 1 })[0].indexOf('█')).toBe(2);
  });
});
