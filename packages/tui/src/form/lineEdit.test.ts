import fc from 'fast-check';
import type { Key } from 'ink';
import { describe, expect, it } from 'vitest';
import { editLine, type Line, type LineAction, lineAction, shownLine } from './lineEdit.js';

const after = (line: Line, ...actions: LineAction[]): Line => actions.reduce(editLine, line);
const left: LineAction = { type: 'caret', by: -1 };
const start: LineAction = { type: 'caret', by: Number.NEGATIVE_INFINITY };
const end: LineAction = { type: 'caret', by: Number.POSITIVE_INFINITY };

describe('editLine', () => {
  it('types, pastes and erases at the cursor', () => {
    expect(after({ text: '0.01' }, left, { type: 'type', text: '5' })).toEqual({ text: '0.051', caret: 4 });
    expect(after({ text: '16, 64' }, left, left, { type: 'type', text: '32, ' }).text).toBe('16, 32, 64');
    expect(after({ text: 'abc' }, left, { type: 'erase' })).toEqual({ text: 'ac', caret: 1 });
    expect(after({ text: 'abc' }, start, { type: 'erase', ahead: true })).toEqual({ text: 'bc', caret: 0 });
  });

  it('stays within the text, which may hold characters of two units', () => {
    expect(after({ text: 'a😀' }, left, left, left, { type: 'erase' })).toEqual({ text: 'a😀', caret: 0 });
    expect(after({ text: 'a😀' }, start, end, { type: 'erase', ahead: true }).text).toBe('a😀');
    expect(after({ text: 'a😀' }, { type: 'erase' })).toEqual({ text: 'a', caret: undefined });
  });
});

const NO_KEY = {} as Key;

describe('lineAction', () => {
  it('knows the keys of a shell', () => {
    expect(lineAction('a', { ctrl: true } as Key)).toEqual(start);
    expect(lineAction('e', { ctrl: true } as Key)).toEqual(end);
    expect(lineAction('', { home: true } as Key)).toEqual(start);
    expect(lineAction('', { delete: true } as Key)).toEqual({ type: 'erase', ahead: true });
    expect(lineAction('1e-3', NO_KEY)).toEqual({ type: 'type', text: '1e-3' });
    expect(lineAction('d', { ctrl: true } as Key)).toBeUndefined();
    expect(lineAction('\t', NO_KEY)).toBeUndefined();
  });
});

describe('shownLine', () => {
  it('shows the cursor where it is', () => {
    expect(shownLine({ text: '123' })).toBe('123▏');
    expect(shownLine({ text: '123', caret: 1 })).toBe('1▏23');
  });

  it('shows the part around the cursor where there is no room for all, and never more', () => {
    expect(shownLine({ text: 'abcdefghij', caret: 5 }, 6)).toBe('…de▏f…');
    const line = fc.record({ text: fc.string({ maxLength: 20 }), caret: fc.option(fc.nat(25), { nil: undefined }) });
    fc.assert(
      fc.property(line, fc.integer({ min: 3, max: 30 }), (any, room) => {
        const shown = shownLine(any, room);
        expect([...shown].length).toBeLessThanOrEqual(room);
        expect(shown).toContain('▏');
      }),
    );
  });
});
