import { describe, expect, it } from 'vitest';
import { isAnswer, type TerminalAnswers, withAnswer } from './terminalAnswers.js';

const ESC = '\x1b';
const GRID = { columns: 80, rows: 25 };
const told = (...answers: string[]) =>
  answers.reduce<TerminalAnswers>((known, answer) => withAnswer(known, answer, GRID), {});

describe('what terminals answer', () => {
  it('is understood', () => {
    expect(told(`${ESC}_Gi=1;OK${ESC}\\`, `${ESC}P>|kitty(0.42.1)${ESC}\\`, `${ESC}[?62c`)).toEqual({
      kitty: true,
      name: 'kitty(0.42.1)',
      sixel: false,
      complete: true,
    });
    expect(told(`${ESC}[?1;0;16S`, `${ESC}[?63;1;2;4;6c`)).toEqual({ registers: 16, sixel: true, complete: true });
    expect(told(`${ESC}[?64;14c`)).toMatchObject({ sixel: false });
  });

  it('tells how large its characters are, the best of the answers last', () => {
    expect(told(`${ESC}[?2;0;640;425S`)).toEqual({ cell: { width: 8, height: 17 } });
    expect(told(`${ESC}[?2;0;640;425S`, `${ESC}[4;500;801t`)).toEqual({ cell: { width: 10, height: 20 } });
    expect(told(`${ESC}[4;500;801t`, `${ESC}[6;18;9t`)).toEqual({ cell: { width: 9, height: 18 } });
    expect(told(`${ESC}[6;18;9t`, `${ESC}]1337;ReportCellSize=17.5;8.0;2.0\x07`)).toEqual({
      cell: { width: 16, height: 35 },
      iterm2: true,
    });
    expect(told(`${ESC}[4;0;0t`)).toEqual({});
  });

  it('is no key, understood or not', () => {
    for (const answer of [
      `${ESC}_Gi=1;ENOTSUP:x${ESC}\\`,
      `${ESC}]11;rgb:0/0/0\x07`,
      `${ESC}[?1;3;0S`,
      `${ESC}[>41;390c`,
    ]) {
      expect(isAnswer(answer)).toBe(true);
      expect(told(answer)).toEqual({});
    }
    for (const key of [
      'c',
      't',
      ESC,
      `${ESC}[A`,
      `${ESC}[1;5C`,
      `${ESC}[5~`,
      `${ESC}OP`,
      `${ESC}P`,
      `${ESC}_`,
      `${ESC}]`,
    ])
      expect(isAnswer(key)).toBe(false);
  });
});
