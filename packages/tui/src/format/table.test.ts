import { describe, expect, it } from 'vitest';
import { fittedTable, shortened, table, truncate } from './table.js';

describe('table', () => {
  it('aligns columns under their titles', () => {
    const lines = table(
      [{ title: 'model' }, { title: 'params', align: 'right' }],
      [
        ['fc', '567,434'],
        ['rescnn', '9'],
      ],
    );
    expect(lines).toEqual(['model    params', '──────  ───────', 'fc      567,434', 'rescnn        9']);
  });

  it('leaves no blanks at the end of a line and takes missing cells as empty', () => {
    expect(table([{ title: 'a' }, { title: 'bbb' }], [['x'], ['x', 'y']])).toEqual(['a  bbb', '─  ───', 'x', 'x  y']);
  });

  it('counts code points, not UTF-16 units', () => {
    expect(table([{ title: 'ok' }, { title: 'n' }], [['𝛼', '1']])[2]).toBe('𝛼   1');
  });
});

describe('fittedTable', () => {
  const columns = [{ title: 'name' }, { title: 'kind', spare: 2 }, { title: 'cost' }, { title: 'note', spare: 1 }];
  const rows = [['conv2d_1', 'conv2d', '225,792', 'first']];
  const heads = (room: number) => fittedTable(columns, rows, room)[0].split(/ +/);

  it('leaves out what is missed least, until the rest fits', () => {
    expect(heads(80)).toEqual(['name', 'kind', 'cost', 'note']);
    expect(heads(25)).toEqual(['name', 'cost', 'note']);
    expect(heads(20)).toEqual(['name', 'cost']);
    expect(fittedTable(columns, rows, 5).at(-1)).toBe('conv2d_1  225,792');
  });
});

describe('shortened', () => {
  it('keeps both ends', () => {
    expect(shortened('quickstart-cnn-20261125', 11)).toBe('quick…61125');
    expect(shortened('abcd', 3)).toBe('a…d');
    expect(shortened('abc', 3)).toBe('abc');
    expect(shortened('abc', 1)).toBe('…');
  });
});

describe('truncate', () => {
  it('keeps what fits and marks what does not', () => {
    expect(truncate('abc', 3)).toBe('abc');
    expect(truncate('abcd', 3)).toBe('ab…');
    expect(truncate('abcd', 0)).toBe('…');
  });
});
