import { describe, expect, it } from 'vitest';
import { bytes, count, milliseconds, percent, points, real, scientific, seconds } from './numbers.js';

describe('numbers', () => {
  it('groups thousands', () => {
    expect([0, 999, 1000, 567434, 1234567].map(count)).toEqual(['0', '999', '1,000', '567,434', '1,234,567']);
  });

  it('shows seconds in the unit a person would use', () => {
    expect([0.418, 7.46, 59.94, 59.96, 125, 3725].map(seconds)).toEqual([
      '0.42 s',
      '7.5 s',
      '59.9 s',
      '1:00',
      '2:05',
      '1:02:05',
    ]);
  });

  it('keeps significant digits of small and large values', () => {
    expect([0.0842, 3.2, 125.4].map(milliseconds)).toEqual(['0.084 ms', '3.20 ms', '125 ms']);
    expect([0, 1.9e-6].map(scientific)).toEqual(['0', '1.9e-6']);
    expect([2.3456, 0.00001, 512.34, 0].map(real)).toEqual(['2.3456', '1.00e-5', '512.3', '0.0000']);
    expect([12, 2274304].map(bytes)).toEqual(['12 B', '2.3 MB']);
    expect(percent(0.9612)).toBe('96.12 %');
    expect([points(0.0163), points(undefined)]).toEqual(['1.63 points', '–']);
  });

  it('shows what is not known as a dash, and what is not finite as such', () => {
    expect([count, seconds, percent, milliseconds, scientific, real, bytes].map((f) => f(null))).toEqual(
      Array(7).fill('–'),
    );
    expect(real(Number.NaN)).toBe('NaN');
    expect(seconds(Number.POSITIVE_INFINITY)).toBe('Infinity');
  });
});
