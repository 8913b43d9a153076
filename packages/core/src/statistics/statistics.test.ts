import { describe, expect, it } from 'vitest';
import { differenceOfMeans } from './differenceOfMeans.js';
import { differenceOfShares } from './differenceOfShares.js';

describe('differenceOfShares', () => {
  it("gives Newcombe's own example: 56/70 and 48/80, method 10", () => {
    const [low, high] = differenceOfShares({ count: 56, of: 70 }, { count: 48, of: 80 });
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
  });

  it('is not of zero width at the ends', () => {
    const [low, high] = differenceOfShares({ count: 100, of: 100 }, { count: 100, of: 100 });
    expect(low).toBeLessThan(-0.03);
    expect(high).toBeCloseTo(-low, 12);
  });
});

describe('differenceOfMeans', () => {
  it('agrees with the two-sample t interval where spreads and sizes are equal', () => {
    // means 2 and 5, variance 1 each, 4 degrees of freedom: 3 ± 2.776 sqrt(2/3)
    const [low, high] = differenceOfMeans([4, 5, 6], [1, 2, 3])!;
    expect(low).toBeCloseTo(3 - 2.776 * Math.sqrt(2 / 3), 10);
    expect(high).toBeCloseTo(3 + 2.776 * Math.sqrt(2 / 3), 10);
  });

  it('takes the freedom of the wider sample where the other has no spread', () => {
    const [low] = differenceOfMeans([1, 1], [1, 3])!;
    expect(low).toBeCloseTo(-1 - 12.706, 10);
  });

  it('needs two values on each side, and some spread', () => {
    expect(differenceOfMeans([1], [1, 2])).toBeUndefined();
    expect(differenceOfMeans([1, 1], [2, 2])).toBeUndefined();
  });
});
