import { describe, expect, it } from 'vitest';
import { SCREENS } from '../screens/index.js';
import { COMMON_KEYS } from './commonKeys.js';
import { helpColumns } from './helpColumns.js';

const sections = [{ title: 'Everywhere', help: COMMON_KEYS }, ...SCREENS];

describe('helpColumns', () => {
  it.each([
    [60, 20],
    [80, 20],
    [100, 26],
    [120, 36],
    [200, 46],
  ])('keeps to %i x %i, and says what it leaves out', (width, height) => {
    const { columns, columnWidth, leftOut } = helpColumns(sections, { width, height });
    expect(columns.length * columnWidth).toBeLessThanOrEqual(width);
    for (const lines of columns) {
      expect(lines.length).toBeLessThanOrEqual(height);
      for (const { text } of lines) expect([...text].length).toBeLessThan(columnWidth);
      // no word is cut but where there is less room than the UI is made for
      if (width >= 80) for (const { text } of lines) expect(text).not.toContain('…');
    }
    const titles = columns.flat().flatMap(({ text, isTitle }) => (isTitle ? [text] : []));
    expect([...titles, ...leftOut].sort()).toEqual(sections.map(({ title }) => title).sort());
  });

  it.each(SCREENS)('has room for everywhere and $title on 80 x 24', (screen) => {
    const { leftOut } = helpColumns([sections[0], screen], { width: 80, height: 20 });
    expect(leftOut).toEqual([]);
  });

  it('shows everything on 120 x 40', () => {
    expect(helpColumns(sections, { width: 120, height: 36 }).leftOut).toEqual([]);
  });
});
