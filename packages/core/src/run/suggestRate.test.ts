import { describe, expect, it } from 'vitest';
import { suggestRate } from './suggestRate.js';

/** A curve of the loss over log10 of the rate, 20 points a decade from 1e-6 to 10. */
const sweep = (loss: (decade: number) => number) =>
  Array.from({ length: 141 }, (_, i) => {
    const decade = -6 + i / 20;
    return { rate: 10 ** decade, loss: Number.NaN, smoothed: loss(decade) };
  });

describe('suggestRate', () => {
  it('finds where the loss falls fastest, not where it is lowest', () => {
    const fall = (decade: number) =>
      2.3 - 2 / (1 + Math.exp(-4 * (decade + 3))) + (decade > -1 ? (decade + 1) ** 2 : 0);
    expect(Math.log10(suggestRate(sweep(fall))!)).toBeCloseTo(-3, 1);
  });

  it('is not led astray by a fall after the loss has exploded, nor by a single jump', () => {
    const fall = (decade: number) => 2.3 - 2 / (1 + Math.exp(-4 * (decade + 3)));
    const odd = sweep((decade) => (decade > 0 ? 9 - 6 * decade : fall(decade))).map((point, i) =>
      i === 30 ? { ...point, smoothed: point.smoothed - 0.1 } : point,
    );
    expect(Math.log10(suggestRate(odd)!)).toBeCloseTo(-3, 1);
  });

  it('suggests nothing where the loss does not fall', () => {
    expect(suggestRate(sweep(() => 2.3))).toBeUndefined();
    expect(suggestRate(sweep((decade) => 8 + decade))).toBeUndefined();
    expect(suggestRate(sweep((decade) => 2.3 + 0.02 * Math.sin(9 * decade)))).toBeUndefined();
    expect(suggestRate([])).toBeUndefined();
  });
});
