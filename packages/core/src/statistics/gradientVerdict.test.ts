import { describe, expect, it } from 'vitest';
import { gradientVerdict, shortVerdict, verdictText } from './gradientVerdict.js';

describe('gradientVerdict', () => {
  it.each([
    ['vanishing', [1e-4, 1e-3, 1e-2], -2, 0.1],
    ['exploding', [1, 1e-1, 1e-2], 2, 10],
    ['healthy', [1, 1, 1], 0, 1],
    ['healthy', [2e-2, 1e-1, 1], -Math.log10(50), 50 ** -0.5],
  ] as const)('is %s for %j', (verdict, means, decades, factor) => {
    const judged = gradientVerdict(means);
    expect(judged.verdict).toBe(verdict);
    expect(judged.decades).toBeCloseTo(decades, 2);
    expect(judged.factorPerLayer).toBeCloseTo(factor, 2);
    expect(judged.firstToLast).toBeCloseTo(means[0] / means[2], 12);
  });

  it('fits a line, so that one odd layer does not decide', () => {
    const judged = gradientVerdict([1e-2, 1, 1, 1, 1]);
    expect(judged).toMatchObject({ verdict: 'healthy', firstToLast: 1e-2 });
    // slope of the line through (-2, 0, 0, 0, 0): 4/10
    expect(judged.decades).toBeCloseTo(-1.6, 12);
  });

  it('says the verdict with the fitted ratio and what it is held to', () => {
    const said = (...means: number[]) => verdictText(gradientVerdict(means));
    expect(said(0.8, 0.8, 1)).toBe(
      'healthy (fitted ratio first/last 0.8): neither vanishing (≤ 0.01) nor exploding (≥ 100)',
    );
    expect(said(1e-4, 1e-3, 1e-1)).toBe('vanishing (fitted ratio first/last 0.001): 0.01 or less');
    expect(said(500, 1)).toBe('exploding (fitted ratio first/last 500): 100 or more');
    expect(shortVerdict(gradientVerdict([500, 1]))).toBe('exploding (fitted ratio first/last 500)');
  });

  it('names what is zero, not finite or too short', () => {
    expect(verdictText(gradientVerdict([0, 1]))).toBe('vanishing (zero in a layer)');
    expect(verdictText(gradientVerdict([Number.NaN, 1]))).toBe('exploding (not finite in a layer)');
    expect(verdictText(gradientVerdict([1, Number.POSITIVE_INFINITY]))).toBe('exploding (not finite in a layer)');
    expect(gradientVerdict([1]).verdict).toBe('too few layers');
    expect(verdictText(gradientVerdict([1]))).toContain('no verdict');
  });
});
