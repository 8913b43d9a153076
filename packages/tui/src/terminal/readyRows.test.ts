import { describe, expect, it } from 'vitest';
import { ReadyRows } from './readyRows.js';

describe('ReadyRows', () => {
  it('puts rows in the place of their characters, and changes nothing else', () => {
    const ready = new ReadyRows();
    const [first, second] = ['a row', 'another'].map((row) => ready.characterFor(row));
    expect(ready.filled(`title\n${second}\n  ${first}\n▀ é 😀`)).toBe('title\nanother\n  a row\n▀ é 😀');
    expect(ready.filled('\u{100fff}')).toBe('\u{100fff}');
  });

  it('is one cell of text for each, however many there were, and knows all of a screen', () => {
    const ready = new ReadyRows();
    const rows = Array.from({ length: 10_000 }, (_, i) => `row ${i}`);
    const screen = rows.map((row) => ready.characterFor(row)).slice(-500);
    for (const character of screen) expect([...character]).toHaveLength(1);
    expect(ready.filled(screen.join('\n'))).toBe(rows.slice(-500).join('\n'));
  });
});
