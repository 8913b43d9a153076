import { describe, expect, it } from 'vitest';
import { fromHalf, toHalf } from './float16.js';

describe('float16', () => {
  it('converts every number there is forth and back', () => {
    for (let bits = 0; bits < 65536; bits++) {
      const x = fromHalf(bits);
      if (Number.isNaN(x)) expect(fromHalf(toHalf(x))).toBeNaN();
      else if (toHalf(x) !== bits) expect(`${bits} → ${x} → ${toHalf(x)}`).toBe(`${bits}`);
    }
  });

  it('rounds to the nearest, halves to even, and overflows to infinity', () => {
    const rounded = (x: number) => fromHalf(toHalf(x));
    expect(rounded(1 + 2 ** -11)).toBe(1);
    expect(rounded(1 + 3 * 2 ** -11)).toBe(1 + 2 ** -9);
    expect(rounded(65519)).toBe(65504);
    expect(rounded(65520)).toBe(Number.POSITIVE_INFINITY);
    expect(rounded(2 ** -25)).toBe(0);
    expect(rounded(1.1 * 2 ** -25)).toBe(2 ** -24);
    expect(rounded(2 - 2 ** -40)).toBe(2);
    expect(Object.is(rounded(-0), -0)).toBe(true);
  });
});
