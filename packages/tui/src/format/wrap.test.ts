import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrap } from './wrap.js';

describe('wrap', () => {
  it('breaks between words', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrap('one\ntwo', 8)).toEqual(['one', 'two']);
    expect(wrap('', 8)).toEqual(['']);
  });

  it('breaks a word that is longer than a line', () => {
    expect(wrap('a verylongpath b', 6)).toEqual(['a', 'verylo', 'ngpath', 'b']);
  });

  it('indents all lines of a paragraph as the first', () => {
    expect(wrap('runs\n  one two three', 9)).toEqual(['runs', '  one two', '  three']);
  });

  it('keeps to the width and loses no letter', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 1, max: 20 }), (text, width) => {
        const lines = wrap(text, width);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(/[\n ]/g, ''));
      }),
    );
  });
});
