import type { CellSize } from './sizedPicture.js';

/** What the terminal has told of itself. */
export interface TerminalAnswers {
  readonly cell?: CellSize;
  /** Whether it shows pictures by kitty's protocol, by iTerm2's, as sixel. */
  readonly kitty?: boolean;
  readonly iterm2?: boolean;
  readonly sixel?: boolean;
  /** How many colours a sixel picture may have. */
  readonly registers?: number;
  /** Its name and version. */
  readonly name?: string;
  /** Whether the last question is answered, and with it all that this terminal answers. */
  readonly complete?: boolean;
}

export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

const ESC = '\x1b';
/** The room for a sixel picture, which is the window's where that is not too large; all that xterm tells as it is shipped. */
const ROOM = `${ESC}[?2;1;0S`;
const CELL_SIZE = `${ROOM}${ESC}[14t${ESC}[16t${ESC}]1337;ReportCellSize\x07`;
/** Whether it could show a picture of one pixel. */
const KITTY = `${ESC}_Gi=1,s=1,v=1,a=q,t=d,f=24;AAAA${ESC}\\`;
const NAME = `${ESC}[>q`;
const COLOUR_REGISTERS = `${ESC}[?1;1;0S`;
/** Answered by every terminal, and after the others. */
const ATTRIBUTES = `${ESC}[c`;
const SIXEL_ATTRIBUTE = '4';

/** Control sequences: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, and the pages of kitty's and iTerm2's protocols. */
export const QUESTIONS = { all: CELL_SIZE + KITTY + NAME + COLOUR_REGISTERS + ATTRIBUTES, cellSize: CELL_SIZE };

type Read = (found: RegExpMatchArray, grid: Grid) => TerminalAnswers;

/** What ends a text of the terminal. */
const END = String.raw`(?:\x07|${ESC}\\)`;

/** Each answer, after its escape, with what it says. A better one to the same question comes later. */
const ANSWERS: readonly (readonly [string, Read])[] = [
  [
    String.raw`\[\?2;0;(\d+);(\d+)S`,
    ([, width, height], { columns, rows }) => cellOf(Number(width) / columns, Number(height) / rows),
  ],
  [
    String.raw`\[4;(\d+);(\d+)t`,
    ([, height, width], { columns, rows }) => cellOf(Number(width) / columns, Number(height) / rows),
  ],
  [String.raw`\[6;(\d+);(\d+)t`, ([, height, width]) => cellOf(Number(width), Number(height))],
  [
    String.raw`\]1337;ReportCellSize=([\d.]+);([\d.]+)(?:;([\d.]+))?${END}`,
    // in points, of which each is `scale` pixels wide and high
    ([, height, width, scale = '1']) => ({
      iterm2: true,
      ...cellOf(Number(width) * Number(scale), Number(height) * Number(scale)),
    }),
  ],
  [`_Gi=1;OK${END}`, () => ({ kitty: true })],
  [String.raw`P>\|(.*)${END}`, ([, name]) => ({ name })],
  [String.raw`\[\?1;0;(\d+)S`, ([, registers]) => ({ registers: Number(registers) })],
  [
    String.raw`\[\?([\d;]*)c`,
    ([, attributes]) => ({ sixel: attributes.split(';').includes(SIXEL_ATTRIBUTE), complete: true }),
  ],
];

const matchOf = (sequence: string, pattern: string) => sequence.match(new RegExp(`^${ESC}${pattern}$`, 's'));

/** What no key sends: texts in APC, DCS or OSC, reports of sizes, settings and attributes. */
const NO_KEY = String.raw`(?:[_P\]].*${END}|\[[?>]?[\d;]*[tcS])`;

/** Whether it is an answer of the terminal rather than a key, whatever was asked. */
export function isAnswer(sequence: string): boolean {
  return matchOf(sequence, NO_KEY) !== null;
}

/** What one more answer adds; an object of its own only where it says something. */
export function withAnswer(answers: TerminalAnswers, sequence: string, grid: Grid): TerminalAnswers {
  for (const [pattern, read] of ANSWERS) {
    const found = matchOf(sequence, pattern);
    if (found) return { ...answers, ...read(found, grid) };
  }
  return answers;
}

/** Nothing where the terminal says 0, as some do that do not know. */
function cellOf(width: number, height: number): TerminalAnswers {
  const cell = { width: Math.floor(width), height: Math.floor(height) };
  return cell.width > 0 && cell.height > 0 ? { cell } : {};
}
