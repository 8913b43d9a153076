import { describe, expect, it } from 'vitest';
import { ulpDistance } from './ulp.js';

describe('ulpDistance', () => {
  it('counts floats between', () => {
    expect(ulpDistance(1, 1)).toBe(0);
    expect(ulpDistance(1, 1 + 2 ** -23)).toBe(1);
    expect(ulpDistance(2, 2 - 2 ** -23)).toBe(1);
    expect(ulpDistance(1, 2)).toBe(2 ** 23);
    expect(ulpDistance(0, -0)).toBe(0);
    expect(ulpDistance(2 ** -149, -(2 ** -149))).toBe(2);
  });

  it('takes NaN to be far from all but NaN', () => {
    expect(ulpDistance(Number.NaN, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(ulpDistance(Number.NaN, Number.NaN)).toBe(0);
  });
});
