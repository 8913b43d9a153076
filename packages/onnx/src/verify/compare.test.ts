import { describe, expect, it } from 'vitest';
import { FLOAT16_BAR } from './bar.js';
import { OutputComparison } from './compare.js';

function compare(candidate: number[], reference: number[], classes = 2) {
  const comparison = new OutputComparison(classes);
  comparison.add(Float32Array.from(candidate), Float32Array.from(reference), 100);
  return comparison.result();
}

describe('OutputComparison', () => {
  it('passes equal outputs', () => {
    const result = compare([1, 2, 3, 4], [1, 2, 3, 4]);
    expect(result).toMatchObject({
      samples: 2,
      elements: 4,
      maxAbsDiff: 0,
      maxRelDiff: 0,
      top1Agreement: 1,
      passed: true,
    });
    expect(result.ulp[0]).toEqual({ upTo: 0, count: 4 });
  });

  it('measures the largest differences and passes rounding', () => {
    const result = compare([10, 20 + 2 ** -19, 1, 0], [10, 20, 1, 0]);
    expect(result.maxAbsDiff).toBeCloseTo(2 ** -19, 12);
    expect(result.maxRelDiff).toBeCloseTo(2 ** -19 / 20, 12);
    expect(result.maxAbsReference).toBe(20);
    expect(result.ulp.find((bin) => bin.upTo === 1)?.count).toBe(1);
    expect(result.passed).toBe(true);
  });

  it('fails one element beyond the bar', () => {
    const result = compare([100, 0.001], [100, 0]);
    expect(result.beyondBar).toBe(1);
    expect(result.passed).toBe(false);
    expect(result.reasons[0]).toMatch(/1 of 2 outputs differ by more than/);
  });

  it('fails a largest difference above 1e-5 of the largest output, where each element is within its own bar', () => {
    const result = compare([1.00005, 0], [1, 0]);
    expect(result.beyondBar).toBe(0);
    expect(result.reasons).toHaveLength(1);
    expect(result.reasons[0]).toMatch(/above 0.00001·max\|b\|/);
  });

  it('excuses another class only where the margin is within twice the largest difference', () => {
    const tie = compare([5, 5 + 4e-6, 0, 9], [5 + 4e-6, 5, 0, 9]);
    expect(tie.disagreements).toEqual([
      { index: 100, reference: 0, candidate: 1, margin: expect.closeTo(4e-6, 6), explained: true },
    ]);
    expect(tie.top1Agreement).toBe(0.5);
    expect(tie.passed).toBe(true);
    const wrong = compare([5, 6], [6, 5]);
    // the margin is 1 and so is the difference: only the size of the difference gives it away
    expect(wrong.disagreements[0].explained).toBe(true);
    expect(wrong.passed).toBe(false);
  });

  it('fails NaN and infinity where the reference has numbers', () => {
    expect(compare([Number.NaN, 1], [0.5, 1])).toMatchObject({ maxAbsDiff: Number.POSITIVE_INFINITY, passed: false });
    expect(compare([Number.POSITIVE_INFINITY, 1], [0.5, 1]).passed).toBe(false);
  });

  it('allows float16 one picture in a thousand, and no more', () => {
    const withWrong = (wrong: number) => {
      const comparison = new OutputComparison(2, { bar: FLOAT16_BAR });
      for (let i = 0; i < 1000; i++)
        comparison.add(Float32Array.of(1, i < wrong ? 1.001 : 0.999), Float32Array.of(1, 0.9995), i);
      return comparison.result();
    };
    expect(withWrong(1)).toMatchObject({ passed: true, top1Agreement: 0.999 });
    expect(withWrong(2).reasons).toEqual(['2 of 1000 pictures get another class, which is below 99.9 % agreement']);
  });

  it('keeps the four pictures that differ most, the worst first', () => {
    const comparison = new OutputComparison(1);
    for (const [index, diff] of [1, 5, 2, 9, 4, 0, 7].entries())
      comparison.add(Float32Array.of(diff), Float32Array.of(0), index);
    expect(
      comparison.worst.map(({ index, diff, candidate, reference }) => [index, diff, candidate, reference]),
    ).toEqual([
      [3, 9, [9], [0]],
      [6, 7, [7], [0]],
      [1, 5, [5], [0]],
      [4, 4, [4], [0]],
    ]);
  });

  it('takes no measure from an infinite output', () => {
    const { POSITIVE_INFINITY } = Number;
    expect(compare([POSITIVE_INFINITY, 1], [POSITIVE_INFINITY, 1])).toMatchObject({ passed: true, maxAbsReference: 1 });
    expect(compare([POSITIVE_INFINITY, 1.1], [POSITIVE_INFINITY, 1]).passed).toBe(false);
  });

  it('refuses outputs of another size', () => {
    expect(() => compare([1, 2], [1, 2, 3, 4])).toThrow(/2 and 4 elements/);
  });
});
