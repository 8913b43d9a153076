import { describe, expect, it } from 'vitest';
import { brailleChart, rangeOf } from './brailleChart.js';

describe('brailleChart', () => {
  it('has the size that was asked for, whatever the number of values', () => {
    for (const n of [0, 1, 3, 40, 5000]) {
      const rows = brailleChart(
        Array.from({ length: n }, (_, i) => Math.sin(i)),
        { width: 17, height: 3 },
      );
      expect(rows).toHaveLength(3);
      for (const row of rows) {
        expect([...row]).toHaveLength(17);
        expect(row).toMatch(/^[\u2800-\u28ff]+$/);
      }
    }
  });

  it('draws a falling line from the upper left to the lower right', () => {
    // 8 values on 4 x 1 cells: 8 dot columns, 4 dot rows, each row twice
    expect(brailleChart([3, 3, 2, 2, 1, 1, 0, 0], { width: 4, height: 1 })).toEqual(['⠉⠒⠤⣀']);
  });

  it('joins a jump with a vertical stroke', () => {
    expect(brailleChart([0, 1], { width: 1, height: 1 })).toEqual(['⡸']);
  });

  it('leaves a gap for NaN and clamps to a given range', () => {
    expect(brailleChart([0, 0, Number.NaN, Number.NaN, 0, 0], { width: 3, height: 1 }, { low: 0, high: 1 })).toEqual([
      '⣀⠀⣀',
    ]);
    expect(brailleChart([9, 9], { width: 1, height: 1 }, { low: 0, high: 1 })).toEqual(['⠉']);
  });

  it('averages where values outnumber the columns', () => {
    expect(brailleChart([0, 2, 0, 2, 0, 2, 0, 2], { width: 2, height: 1 }, { low: 0, high: 3 })).toEqual(['⠤⠤']);
  });
});

describe('rangeOf', () => {
  it('ignores what is not finite and gives equal values some room', () => {
    expect(rangeOf([1, Number.NaN, 3, Number.POSITIVE_INFINITY])).toEqual({ low: 1, high: 3 });
    expect(rangeOf([])).toEqual({ low: 0, high: 1 });
    expect(rangeOf([0, 0])).toEqual({ low: -1, high: 1 });
  });
});
