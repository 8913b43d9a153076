import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { MOST_ROWS, MOST_SLOTS, placeholderRows, placementsIn, withoutPlaceholders } from './placeholders.js';

const picture = placeholderRows(7, 3, 2);
const at = (row: number, column: number) => ({ slot: 7, row, column, columns: 3, first: 0, rows: 2 });

describe('placeholders', () => {
  it('are found where they stand, in colours or not', () => {
    const { red } = new Chalk({ level: 3 });
    expect(placementsIn(['title', ...picture.map((row) => `${red('ab')} ${row} c`)])).toEqual([at(1, 3)]);
  });

  it('tell apart the same picture beside and under itself', () => {
    const pair = picture.map((row) => `${row}  ${row}`);
    expect(placementsIn([...pair, ...pair])).toEqual([at(0, 0), at(0, 5), at(2, 0), at(2, 5)]);
  });

  it('say which rows of a picture are seen', () => {
    const tall = placeholderRows(1, 2, 5);
    const seen = { slot: 1, column: 0, columns: 2 };
    expect(placementsIn(tall.slice(2))).toEqual([{ ...seen, row: 0, first: 2, rows: 3 }]);
    expect(placementsIn(tall.slice(0, 4))).toEqual([{ ...seen, row: 0, first: 0, rows: 4 }]);
  });

  it('become blanks of the same width, the last of them too', () => {
    const last = placeholderRows(MOST_SLOTS - 1, 4, MOST_ROWS).at(-1)!;
    expect(withoutPlaceholders(`a${picture[0]}${last}b`)).toBe(`a${' '.repeat(7)}b`);
    expect(placementsIn([last])).toEqual([
      { slot: MOST_SLOTS - 1, row: 0, column: 0, columns: 4, first: MOST_ROWS - 1, rows: 1 },
    ]);
  });
});
