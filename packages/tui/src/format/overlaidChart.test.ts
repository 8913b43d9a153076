import { stripVTControlCharacters } from 'node:util';
import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { MOST_SERIES, overlaidChart } from './overlaidChart.js';

const plain = new Chalk({ level: 0 });
const line = (name: string, ys: readonly number[]) => ({ name, points: ys.map((y, x) => ({ x, y })) });
const SIZE = { width: 24, height: 4 };

describe('overlaidChart', () => {
  it('has the size that was asked for, whatever is drawn', () => {
    const odd = line('odd', [Number.NaN, 1, Number.POSITIVE_INFINITY, 2]);
    for (const series of [[], [line('empty', [])], [line('one', [3])], [odd], Array.from({ length: 12 }, () => odd)]) {
      const rows = overlaidChart(series, SIZE, plain);
      expect(rows).toHaveLength(4);
      for (const row of rows) expect([...row]).toHaveLength(24);
    }
  });

  it('draws on common axes: the higher curve above, each with its letter', () => {
    const rows = overlaidChart([line('high', [10, 10]), line('low', [0, 0])], SIZE, plain);
    expect(rows[0]).toMatch(/^A[\u2801-\u28ff]{15}A/);
    expect(rows[3]).toMatch(/^[\u2801-\u28ff]{2}B/);
    expect(rows[1].trim() + rows[2].trim()).toBe('');
  });

  it('places points by x, not by their number', () => {
    const short = { name: 'short', points: [0, 1].map((x) => ({ x, y: 0 })) };
    const long = { name: 'long', points: [0, 1, 2].map((x) => ({ x, y: 1 })) };
    const rows = overlaidChart([short, long], SIZE, plain);
    expect(rows[3].trimEnd()).toHaveLength(13);
    expect(rows[0].trimEnd()).toHaveLength(24);
  });

  it('shows the letters of curves that lie on one another', () => {
    const same = Array.from({ length: MOST_SERIES }, (_, i) => line(`${i}`, [1, 2]));
    const text = overlaidChart(same, { width: 60, height: 6 }, plain).join('');
    for (const letter of 'ABCDEFGH') expect(text).toContain(letter);
  });

  it('leaves a gap where a value is not finite', () => {
    const [row] = overlaidChart([line('gap', [1, 1, Number.NaN, 1, 1])], { width: 20, height: 1 }, plain);
    expect(row).toMatch(/[\u2801-\u28ff] {4,}[\u2801-\u28ff]/);
  });

  it('colours each curve for itself', () => {
    const colour = new Chalk({ level: 1 });
    const rows = overlaidChart([line('a', [1, 1]), line('b', [0, 0])], SIZE, colour);
    expect(rows[0]).toContain(colour.cyan('A'));
    expect(rows[3]).toContain(colour.yellow('B'));
    expect(stripVTControlCharacters(rows[0])).toHaveLength(24);
  });
});
